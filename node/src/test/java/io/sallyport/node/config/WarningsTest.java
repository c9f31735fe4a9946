package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WarningsTest {
  private static final String TWO_KEYS =
      """
      sallyport.listeners.ratchet.keys {
        7 = 00112233445566778899aabbccddeeff
        8 = 00112233445566778899aabbccddeef0
      }
      """;

  @TempDir private Path folder;

  @Test
  void a_classroom_protocol_away_from_loopback_is_warned_of_where_it_is_allowed() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport {
              classroom.allow-remote = on
              listeners.ratchet.address = "0.0.0.0:9999"
            }
            """);

    assertThat(file.warnings())
        .containsExactly(
            "3 sallyport.listeners.ratchet.address: is not a loopback address: others can use the"
                + " holes of ratchet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
  void a_file_with_keys_that_others_can_read_is_warned_of_once(String permissions) {
    var file = UserFile.with(folder, "open.conf", permissions, TWO_KEYS);

    assertThat(file.warnings())
        .containsExactly(
            "2 sallyport.listeners.ratchet.keys.7: group or others can read the keys in this file:"
                + " chmod 600 "
                + file.path());
  }

  @Test
  void a_file_with_keys_that_only_its_owner_can_read_is_fine() {
    var file = UserFile.with(folder, TWO_KEYS);

    assertThat(file.warnings()).isEmpty();
  }

  @Test
  void a_readable_file_that_takes_its_keys_from_the_environment_is_fine() {
    var file =
        UserFile.with(
            folder,
            "open.conf",
            "rw-r--r--",
            "sallyport.listeners.ratchet.keys.7 = ${SALLYPORT_TEST_KEY}");

    assertThat(file.warnings()).isEmpty();
  }

  @Test
  void keys_that_are_all_left_out_are_warned_of() {
    var file =
        UserFile.with(folder, "sallyport.listeners.ratchet.keys {\n 7 = ${?NO_SUCH_KEY}\n}\n");

    assertThat(file.warnings())
        .containsExactly(
            "1 sallyport.listeners.ratchet.keys: has none: the published classroom keys hold");
  }

  @Test
  void a_node_to_which_nobody_can_connect_is_warned_of() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              noise = null, ratchet = null, dhinbox = null, dhinbox-x25519 = null
              lookup = null
              ddes = null, ddes-framed = null
              certrelay = null
            }
            """);

    assertThat(file.warnings())
        .containsExactly("1 sallyport.listeners: no listener is enabled: nobody can connect");
  }
}
