package io.sallyport.actors.series;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/// Takes the events and images of a series to and from their [SeriesForm].
public final class SeriesSerializer extends SerializerWithStringManifest {

  /// Stands beside every stored event: never to be changed.
  private static final int IDENTIFIER = 0x5A12;

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
        SeriesForm.named(manifest)
            .orElseThrow(() -> new NotSerializableException("no stored form " + manifest));
    try {
      return form.fromBytes(bytes);
    } catch (IOException broken) {
      throw new NotSerializableException(manifest + ": " + broken.getMessage());
    }
  }

  private static SeriesForm form(Object object) {
    return SeriesForm.of(object)
        .orElseThrow(() -> new IllegalArgumentException("no stored form of " + object.getClass()));
  }
}
