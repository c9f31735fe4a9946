package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.files.NoiseKeyFile;
import io.sallyport.protocol.crypto.PublicBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.Valid;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which key a node is known by, and that the nodes of a cluster have one.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class NoiseKeySettingTest {
  private static final String GOOD = NoiseKeyFile.text(new byte[32]);

  @TempDir private Path folder;

  @Test
  void a_node_has_a_key_of_its_own_in_its_data_directory() {
    var settings = UserFile.with(folder, "sallyport.data-dir = \"/somewhere\"").loaded().settings();

    assertThat(settings.noiseKeyFile()).isEqualTo(Path.of("/somewhere/noise.key"));
    assertThat(settings.hasOwnNoiseKey()).isTrue();
  }

  @Test
  void it_may_have_that_of_others() throws IOException {
    var file = key(GOOD, "rw-------");

    var settings = with(file).loaded().settings();

    assertThat(settings.noiseKeyFile()).isEqualTo(file);
    assertThat(settings.hasOwnNoiseKey()).isFalse();
  }

  @Test
  void a_file_that_others_may_read_is_a_problem_with_its_line() throws IOException {
    var file = key(GOOD, "rw-r-----");

    assertThat(with(file).problems())
        .singleElement()
        .asString()
        .startsWith(
            "2 sallyport.noise-key-file: group or others may read %s, the key of this node (chmod 600"
                .formatted(file));
  }

  @Test
  void a_file_with_something_else_is_a_problem_that_tells_nothing_of_it() throws IOException {
    var file = key(GOOD.replace("\n00", "\nxy"), "rw-------");

    assertThat(with(file).problems())
        .singleElement()
        .asString()
        .startsWith(
            "2 sallyport.noise-key-file: %s does not hold the key of a node (".formatted(file))
        .doesNotContain("0000");
  }

  @Test
  void keys_that_it_had_before_must_be_keys_for_the_nodes_own_eyes() throws IOException {
    var file = key(GOOD, "rw-------");
    assertThat(formerly(file).loaded().settings().noiseFormerKeyFiles()).containsExactly(file);

    Files.writeString(file, GOOD.replace("\n00", "\nxy"));
    assertThat(formerly(file).problems())
        .containsExactly(
            "2 sallyport.noise-former-key-files: %s does not hold the key of a node"
                .formatted(file));

    key(GOOD, "rw-r-----");
    assertThat(formerly(file).problems())
        .containsExactly(
            "2 sallyport.noise-former-key-files: group or others may read %s, the key of this node"
                .formatted(file));
  }

  @Test
  void the_key_that_it_has_is_not_one_that_it_had() throws IOException {
    var file = key(GOOD, "rw-------");

    var both =
        UserFile.with(
            folder,
            """
            sallyport.noise-key-file = "%1$s"
            sallyport.noise-former-key-files = ["%1$s"]
            """
                .formatted(file));

    assertThat(both.problems())
        .containsExactly(
            "2 sallyport.noise-former-key-files: has a file twice, or that of the key that holds"
                + " now");
  }

  private UserFile formerly(Path key) {
    return UserFile.with(folder, "\nsallyport.noise-former-key-files = [\"%s\"]".formatted(key));
  }

  @Test
  void a_node_with_the_same_key_may_join_and_one_with_another_or_none_may_not() {
    var pekko = UserFile.with(folder, "").loaded().pekko();
    var ours = SameKey.required(pekko, key(1));
    var check = new SameKey();

    assertThat(check.check(SameKey.required(pekko, key(1)), ours)).isEqualTo(Valid.getInstance());
    assertThat(check.check(SameKey.required(pekko, key(2)), ours)).isInstanceOf(Invalid.class);
    assertThat(check.check(pekko, ours)).isInstanceOf(Invalid.class);
  }

  private static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  private Path key(String text, String permissions) throws IOException {
    var file = Files.writeString(folder.resolve("shared.key"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private UserFile with(Path key) {
    return UserFile.with(folder, "\nsallyport.noise-key-file = \"%s\"".formatted(key));
  }
}
