package io.sallyport.actors.stored;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/// What one kind of object is on disk, byte by byte. Once released a form is never changed: a new
/// one gets the next number, and the old ones stay readable.
public interface Form {

  /// The name that stands beside what is stored, with its number: `stored/1`.
  String manifest();

  /// Writes an object of the kind that this form is for.
  void write(Object object, DataOutputStream out) throws IOException;

  /// Reads such an object.
  ///
  /// @throws IOException when the bytes are none
  Object read(DataInputStream in) throws IOException;

  default byte[] toBytes(Object object) throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      write(object, out);
    }
    return bytes.toByteArray();
  }

  /// The object that these bytes are.
  ///
  /// @throws IOException when they are not exactly one object of this form
  default Object fromBytes(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var object = read(in);
      if (in.read() >= 0) {
        throw new IOException("bytes left over behind " + manifest());
      }
      return object;
    }
  }

  static <F extends Form> Optional<F> named(String manifest, Collection<F> forms) {
    return forms.stream().filter(form -> form.manifest().equals(manifest)).findFirst();
  }
}
