package io.sallyport.actors.inbox;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/// Takes the events and images of a mailbox to and from their [StoredForm].
public final class MailboxSerializer extends SerializerWithStringManifest {

  /// Stands beside every stored event: never to be changed.
  private static final int IDENTIFIER = 0x5A11;

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
        StoredForm.named(manifest)
            .orElseThrow(() -> new NotSerializableException("no stored form " + manifest));
    try {
      return form.fromBytes(bytes);
    } catch (IOException broken) {
      throw new NotSerializableException(manifest + ": " + broken.getMessage());
    }
  }

  private static StoredForm form(Object object) {
    return StoredForm.of(object)
        .orElseThrow(() -> new IllegalArgumentException("no stored form of " + object.getClass()));
  }
}
