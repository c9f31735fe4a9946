package io.sallyport.node.config;

import org.apache.pekko.serialization.JSerializer;
import org.jspecify.annotations.Nullable;

/// Stands for each serializer where nothing leaves the program. Pekko makes one for each name, and
/// wants those of one number to be equal.
final class NoSerializer extends JSerializer {
  private static final int IDENTIFIER = 0x5A00;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public boolean includeManifest() {
    return false;
  }

  @Override
  public byte[] toBinary(Object object) {
    throw new UnsupportedOperationException("nothing leaves this program");
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, @Nullable Class<?> manifest) {
    throw new UnsupportedOperationException("nothing comes into this program");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NoSerializer;
  }

  @Override
  public int hashCode() {
    return IDENTIFIER;
  }
}
