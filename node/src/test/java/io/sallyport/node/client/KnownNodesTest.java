package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.PublicBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By which keys nodes are remembered.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownNodesTest {
  private static final String A =
      "spk1" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String B =
      "spk1" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String C = "spk1" + "cc".repeat(32);
  private static final String D = "spk1" + "dd".repeat(32);

  @TempDir private Path folder;
  private KnownNodes nodes;

  @BeforeEach
  void open() {
    nodes = SmallNode.stranger(folder, "alice").nodes();
  }

  @Test
  void a_node_is_known_by_the_keys_that_were_remembered_last() throws IOException {
    var one = new NodeAddress("127.0.0.1", 1, key(A));
    var three = new NodeAddress("::1", 2, List.of(key(C), key(B), key(A)));

    nodes.remember(new NodeAddress("127.0.0.1", 1, key(D)));
    nodes.remember(one);
    nodes.remember(three);

    assertThat(nodes.find("127.0.0.1", 1)).hasValue(one);
    assertThat(nodes.find("::1", 2)).hasValue(three);
    assertThat(nodes.find("127.0.0.1", 2)).isEmpty();
    assertThat(Files.readString(file()))
        .isEqualTo(
            "sallyport-nodes = 1\n127.0.0.1:1 = %s\n::1:2 = %s %s %s\n".formatted(A, C, B, A));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", A + " ", A + "  " + B, A + " " + A, "spk1", A + " spk1"})
  void keys_that_are_none_make_the_file_unusable(String keys) throws IOException {
    nodes.remember(new NodeAddress("127.0.0.1", 1, key(A)));
    Files.writeString(file(), "sallyport-nodes = 1\n127.0.0.1:1 = " + keys + "\n");

    assertThatThrownBy(() -> nodes.find("127.0.0.1", 1))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("line 2: not a node and its key");
  }

  @Test
  void more_than_three_keys_are_too_many() throws IOException {
    keys_that_are_none_make_the_file_unusable(String.join(" ", A, B, C, D));

    assertThatThrownBy(() -> new NodeAddress("::1", 2, List.of(key(A), key(B), key(C), key(D))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeAddress("::1", 2, List.of(key(A), key(A))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeAddress("::1", 2, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path file() {
    return folder.resolve("alice.state/nodes");
  }

  private static PublicBytes key(String text) {
    return NodeAddress.parseKey(text).orElseThrow();
  }
}
