package io.sallyport.protocol.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Recorded values: one JSON object of a file of test vectors.
///
/// A field that is not there or is of another kind is a mistake in the test and fails it.
public final class Vectors {
  /// The system property that names a directory of vectors too large to live here.
  public static final String DIRECTORY = "sallyport.vectors";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode node;

  private Vectors(JsonNode node) {
    this.node = node;
  }

  /// The vectors of this name that come with the tests.
  public static Vectors named(String name) {
    var resource = "/vectors/" + name + ".json";
    try (var stream = Vectors.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return read(stream);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// A file below [#DIRECTORY], or nothing when the property is absent or blank.
  public static Optional<Vectors> external(String file) {
    var directory = System.getProperty(DIRECTORY, "").strip();
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    try (var stream = Files.newInputStream(Path.of(directory, file))) {
      return Optional.of(read(stream));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public boolean has(String field) {
    return node.has(field);
  }

  /// Whether a field holds a text, and not nothing.
  public boolean isText(String field) {
    return node.path(field).isTextual();
  }

  /// The object in a field.
  public Vectors at(String field) {
    return new Vectors(node.required(field));
  }

  /// The texts of the array in a field.
  public List<String> texts(String field) {
    return node.required(field).valueStream().map(JsonNode::textValue).toList();
  }

  /// The objects of the array in a field.
  public List<Vectors> list(String field) {
    return node.required(field).valueStream().map(Vectors::new).toList();
  }

  public String text(String field) {
    return of(field, JsonNode::isTextual).textValue();
  }

  public int number(String field) {
    return of(field, JsonNode::isInt).intValue();
  }

  public boolean flag(String field) {
    return of(field, JsonNode::isBoolean).booleanValue();
  }

  /// The bytes that a field tells in hexadecimal.
  public byte[] bytes(String field) {
    return HexFormat.of().parseHex(text(field));
  }

  /// The vector as it was recorded, so that a failed test tells which one it was.
  @Override
  public String toString() {
    return node.toString();
  }

  private JsonNode of(String field, Predicate<JsonNode> kind) {
    var value = node.required(field);
    if (!kind.test(value)) {
      throw new IllegalArgumentException(field + " is " + value.getNodeType());
    }
    return value;
  }

  private static Vectors read(InputStream stream) throws IOException {
    return new Vectors(JSON.readTree(stream));
  }
}
