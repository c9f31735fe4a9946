package io.sallyport.protocol.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.protocol.testkit.Vectors;
import java.util.List;

/// The vectors of Project Wycheproof, when a directory of them is given.
final class Wycheproof {

  private Wycheproof() {}

  /// All cases of a file, one after another. Without a directory the test that asks is skipped.
  static List<Vectors> tests(String file) {
    return groups(file).stream().flatMap(group -> group.list("tests").stream()).toList();
  }

  /// The groups of a file, for files whose groups hold keys.
  static List<Vectors> groups(String file) {
    var vectors = Vectors.external("wycheproof/" + file);
    assumeTrue(vectors.isPresent(), "no directory of vectors: set -D" + Vectors.DIRECTORY);
    return vectors.orElseThrow().list("testGroups");
  }

  static boolean isValid(Vectors test) {
    return test.text("result").equals("valid");
  }

  /// Cases that some libraries take and others refuse.
  static boolean isAcceptable(Vectors test) {
    return test.text("result").equals("acceptable");
  }
}
