package io.sallyport.actors.stored;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/// Takes the events and images of one kind of entity to and from their [Form].
///
/// @param <F> the forms that there are
public abstract class FormSerializer<F extends Form> extends SerializerWithStringManifest {
  private final int identifier;
  private final List<F> forms;
  private final Function<Object, Optional<F>> today;

  /// Of all forms of one kind of entity.
  ///
  /// @param identifier stands beside everything that is stored: never to be changed
  /// @param forms all that can be read
  /// @param today the form in which an object is written
  protected FormSerializer(int identifier, F[] forms, Function<Object, Optional<F>> today) {
    this.identifier = identifier;
    this.forms = List.of(forms);
    this.today = today;
  }

  @Override
  public final int identifier() {
    return identifier;
  }

  @Override
  public final String manifest(Object object) {
    return form(object).manifest();
  }

  /// The bytes of an object in its form of today.
  ///
  /// @throws UncheckedIOException when the object has something that does not fit in its form
  @Override
  public final byte[] toBinary(Object object) {
    try {
      return form(object).toBytes(object);
    } catch (IOException unfit) {
      throw new UncheckedIOException(unfit);
    }
  }

  @Override
  public final Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    var form =
        Form.named(manifest, forms)
            .orElseThrow(() -> new NotSerializableException("no stored form " + manifest));
    try {
      return form.fromBytes(bytes);
    } catch (IOException broken) {
      throw new NotSerializableException(manifest + ": " + broken.getMessage());
    }
  }

  private F form(Object object) {
    return today
        .apply(object)
        .orElseThrow(() -> new IllegalArgumentException("no stored form of " + object.getClass()));
  }
}
