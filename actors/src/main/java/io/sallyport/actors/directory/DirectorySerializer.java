package io.sallyport.actors.directory;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/// Takes the events and images of the directory to and from their [DirectoryForm].
public final class DirectorySerializer extends SerializerWithStringManifest {

  /// Stands beside every stored event: never to be changed.
  private static final int IDENTIFIER = 0x5A1D;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object object) {
    return form(object).manifest();
  }

  @Override
  public byte[] toBinary(Object object) {
    try {
      return form(object).toBytes(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    var form =
        DirectoryForm.named(manifest)
            .orElseThrow(() -> new NotSerializableException("no stored form " + manifest));
    try {
      return form.fromBytes(bytes);
    } catch (IOException broken) {
      throw new NotSerializableException(manifest + ": " + broken.getMessage());
    }
  }

  private static DirectoryForm form(Object object) {
    return DirectoryForm.of(object)
        .orElseThrow(() -> new IllegalArgumentException("no stored form of " + object.getClass()));
  }
}
