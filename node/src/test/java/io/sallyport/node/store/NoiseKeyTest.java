package io.sallyport.node.store;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.files.NoiseKeyFile;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class NoiseKeyTest {
  private static final String KEY =
      "abababababababababababababababababababababababababababababababab";

  @TempDir private Path folder;

  @Test
  void the_first_start_makes_a_key_for_its_owner_alone() throws IOException {
    try (var store = store(open())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file())).matches("sallyport-noise-key = 1\n[0-9a-f]{64}\n");
      assertThat(store.noiseKey().size()).isEqualTo(32);
    }
  }

  @Test
  void a_later_start_finds_the_same_key_and_two_nodes_have_two() throws IOException {
    var first = store(open());
    var copy = first.noiseKey().copy();
    first.close();
    var text = Files.readString(file());

    try (var second = store(open());
        var other = store(Store.open(settings("other")))) {
      assertThat(second.noiseKey().sameAs(copy)).isTrue();
      assertThat(other.noiseKey().sameAs(copy)).isFalse();
    }
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void the_key_goes_with_the_store_and_is_in_no_text() throws IOException {
    var store = store(open());
    var digits = Files.readString(file()).lines().skip(1).findFirst().orElseThrow();
    assertThat(store.noiseKey().toString()).doesNotContain(digits.substring(0, 8));

    store.close();

    assertThat(store.noiseKey().isDestroyed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        KEY,
        KEY + "\n",
        "sallyport-noise-key = 2\n" + KEY + "\n",
        "sallyport-noise-key = 1\n" + KEY,
        "sallyport-noise-key = 1\n" + KEY + "\n\n",
        "sallyport-noise-key = 1\nx" + KEY + "\n"
      })
  void a_file_that_holds_something_else_keeps_the_node_from_starting(String text)
      throws IOException {
    store(open()).close();
    Files.writeString(file(), text);

    var why = refused(open());

    assertThat(why.what()).endsWith("noise.key does not hold the key of a node");
    assertThat(why.what() + why.hint()).doesNotContain("abab");
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void digits_that_are_none_keep_the_node_from_starting() throws IOException {
    store(open()).close();
    Files.writeString(file(), "sallyport-noise-key = 1\n" + "xy".repeat(32) + "\n");

    assertThat(refused(open()).what()).contains("does not hold the key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void a_file_that_others_may_read_keeps_the_node_from_starting(String permissions)
      throws IOException {
    store(open()).close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

    var why = refused(open());

    assertThat(why.what()).startsWith("group or others may read ");
    assertThat(why.hint()).startsWith("chmod 600 ");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    store(open()).close();
  }

  @Test
  void the_public_key_stands_beside_it_for_who_may_enter() throws IOException {
    try (var store = store(open())) {
      var published = folder.resolve("data/noise.pub");

      assertThat(PublishedKey.in(folder.resolve("data"))).hasValue(publicKey(store));
      assertThat(Files.readString(published)).matches("[0-9a-f]{64}\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(published)))
          .startsWith("rw-")
          .doesNotContain("x");
    }
  }

  @Test
  void what_stands_there_of_another_key_is_replaced() throws IOException {
    store(open()).close();
    Files.writeString(folder.resolve("data/noise.pub"), KEY + "\n");

    try (var store = store(open())) {
      assertThat(PublishedKey.in(folder.resolve("data"))).hasValue(publicKey(store));
    }
  }

  @Test
  void nothing_is_published_where_no_node_has_started() throws IOException {
    assertThat(PublishedKey.in(folder)).isEmpty();
    Files.writeString(folder.resolve("noise.pub"), "no key\n");
    assertThat(PublishedKey.in(folder)).isEmpty();
  }

  @Test
  void nodes_with_one_key_file_have_one_key_and_make_none() throws IOException {
    var shared = Files.writeString(folder.resolve("shared"), NoiseKeyFile.text(raw()));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("r--------"));
    var line = "sallyport.noise-key-file = \"%s\"\n".formatted(shared);

    try (var one = store(Store.open(settings("data", line)));
        var two = store(Store.open(settings("other", line)))) {
      assertThat(one.noiseKey().sameAs(Secret.copyOf(raw()))).isTrue();
      assertThat(two.noiseKey().sameAs(one.noiseKey())).isTrue();
      assertThat(PublishedKey.in(folder.resolve("other"))).hasValue(publicKey(one));
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_shared_key_that_went_bad_after_it_was_checked_keeps_the_node_from_starting()
      throws IOException {
    var shared = Files.writeString(folder.resolve("shared"), NoiseKeyFile.text(raw()));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-------"));
    var settings = settings("data", "sallyport.noise-key-file = \"%s\"\n".formatted(shared));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(refused(Store.open(settings)).what()).startsWith("group or others may read ");
  }

  @Test
  void a_node_that_changes_its_key_has_the_former_one_beside_the_new() throws IOException {
    Secret before;
    try (var store = store(open())) {
      before = store.noiseKey().copy();
      assertThat(store.noiseKeys().former()).isEmpty();
    }
    var former = Files.move(file(), folder.resolve("data/noise.former.key"));

    var store = store(Store.open(settings("data", formerly(former))));

    assertThat(store.noiseKey().sameAs(before)).isFalse();
    assertThat(store.noiseKeys().former())
        .singleElement()
        .satisfies(key -> assertThat(key.sameAs(before)).isTrue());
    assertThat(PublishedKey.in(folder.resolve("data"))).hasValue(publicKey(store));
    store.close();
    assertThat(store.noiseKeys().former()).allMatch(Secret::isDestroyed);
  }

  @Test
  void a_former_key_that_still_holds_keeps_the_node_from_starting() throws IOException {
    store(open()).close();
    var copy = Files.copy(file(), folder.resolve("copy"), COPY_ATTRIBUTES);

    var why = refused(Store.open(settings("data", formerly(copy))));

    assertThat(why.what())
        .isEqualTo("the former key in %s is the one that the node has now".formatted(copy));
    assertThat(why.hint()).contains("sallyport.noise-former-key-files");
    store(open()).close();
  }

  private static String formerly(Path file) {
    return "sallyport.noise-former-key-files = [\"%s\"]\n".formatted(file);
  }

  private static byte[] raw() {
    var raw = new byte[X25519.BYTES];
    raw[31] = 7;
    return raw;
  }

  private static PublicBytes publicKey(Store store) {
    return PublicBytes.copyOf(X25519.publicKey(store.noiseKey()));
  }

  private Path file() {
    return folder.resolve("data/noise.key");
  }

  private Store.Opening open() {
    return Store.open(settings("data"));
  }

  private static Store store(Store.Opening opening) {
    assertThat(opening).isInstanceOf(Store.Opening.Opened.class);
    return ((Store.Opening.Opened) opening).store();
  }

  private static Obstacle refused(Store.Opening opening) {
    assertThat(opening).isInstanceOf(Store.Opening.Refused.class);
    return ((Store.Opening.Refused) opening).why();
  }

  private Settings settings(String data) {
    return settings(data, "");
  }

  private Settings settings(String data, String more) {
    try {
      var file =
          Files.writeString(
              folder.resolve(data + ".conf"),
              "sallyport.data-dir = \"%s\"\n".formatted(folder.resolve(data)) + more);
      return ((Loading.Loaded) Settings.load(file)).settings();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
