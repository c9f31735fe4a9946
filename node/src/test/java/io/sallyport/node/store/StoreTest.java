package io.sallyport.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreTest {
  @TempDir private Path folder;

  @Test
  void the_first_start_makes_a_directory_for_its_owner_alone() throws IOException {
    try (var _ = open("new/data")) {
      assertThat(permissions("new/data")).isEqualTo("rwx------");
      assertThat(permissions("new/data/sallyport.db")).isEqualTo("rw-------");
      assertThat(permissions("new/data/admin.token")).isEqualTo("rw-------");
      assertThat(permissions("new/data/node.id")).isEqualTo("rw-------");
      assertThat(permissions("new/data/lock")).isEqualTo("rw-------");
    }
  }

  @Test
  void a_later_start_finds_the_same_token_and_the_same_node() throws IOException {
    var first = open("data");
    first.close();

    try (var second = open("data")) {
      assertThat(second.nodeId()).isEqualTo(first.nodeId()).hasSize(32);
      assertThat(second.token().is(read("data/admin.token"))).isTrue();
      assertThat(first.token().is(read("data/admin.token"))).isTrue();
    }
  }

  @Test
  void a_token_is_64_hex_digits_and_nothing_else_is_it() throws IOException {
    try (var store = open("data")) {
      var digits = read("data/admin.token");

      assertThat(digits).matches("[0-9a-f]{64}");
      assertThat(store.token().is(digits.substring(1))).isFalse();
      assertThat(store.token().is(digits + "0")).isFalse();
      assertThat(store.token().is("")).isFalse();
      assertThat(store.token().toString()).doesNotContain(digits.substring(0, 8));
      assertThat(AdminToken.read(folder.resolve("data"))).contains(digits);
    }
  }

  @Test
  void two_directories_have_two_tokens() {
    try (var one = open("one");
        var other = open("other")) {
      assertThat(other.token().is(read("one/admin.token"))).isFalse();
      assertThat(other.nodeId()).isNotEqualTo(one.nodeId());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void a_directory_without_a_token_has_none_to_read() throws IOException {
    assertThat(AdminToken.read(folder)).isEmpty();
  }

  @Test
  void a_second_node_is_kept_out_for_as_long_as_the_first_runs() {
    var first = open("data");

    var refused = refused("data");
    first.close();

    assertThat(refused.what())
        .isEqualTo("another node uses the data directory " + folder.resolve("data"));
    open("data").close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx--x---", "rwx-----x", "rwxrwxrwx"})
  void a_directory_that_others_may_enter_is_refused(String permissions) throws IOException {
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(permissions));

    var refused = refused("data");

    assertThat(refused)
        .isEqualTo(
            new Obstacle(
                "group or others may enter the data directory " + data, "chmod 700 " + data));
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_file_is_no_directory() throws IOException {
    Files.writeString(folder.resolve("data"), "");

    assertThat(refused("data").what())
        .isEqualTo("the data directory %s is not a folder".formatted(folder.resolve("data")));
  }

  @Test
  void a_directory_that_cannot_be_made_is_refused_in_one_line() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    var refused = refused("file/data");

    assertThat(refused.what())
        .startsWith("cannot use the data directory " + folder.resolve("file/data"))
        .doesNotContain("\n", "Exception");
    assertThat(refused.hint()).contains("sallyport.data-dir");
  }

  @Test
  void a_directory_where_nothing_can_be_written_is_refused() {
    var refused = refusedAt("/proc/sys");

    assertThat(refused.what()).contains("/proc/sys");
  }

  @Test
  void a_database_that_is_none_is_refused_and_left_alone() throws IOException {
    open("data").close();
    Files.writeString(folder.resolve("data/sallyport.db"), "no database, ".repeat(1000));

    var refused = refused("data");

    assertThat(refused.what())
        .startsWith("cannot use the database " + folder.resolve("data/sallyport.db"))
        .doesNotContain("\n");
    assertThat(read("data/sallyport.db")).startsWith("no database");
  }

  @Test
  void a_database_of_a_later_version_is_refused() throws SQLException {
    open("data").close();
    sql("PRAGMA user_version = 99");

    assertThat(refused("data").what()).contains("newer Sallyport");
  }

  @Test
  void a_refused_start_leaves_no_lock() throws IOException {
    open("data").close();
    var token = folder.resolve("data/admin.token");
    Files.writeString(token, "not a token");

    assertThat(refused("data").what()).isEqualTo(token + " does not hold 64 hex digits");
    Files.delete(token);

    open("data").close();
  }

  @Test
  void no_two_events_of_one_entity_have_the_same_number() throws SQLException {
    open("data").close();
    var insert =
        "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,"
            + " adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
            + " VALUES ('a', 1, 'w', 0, '', x'00', 0, '')";
    sql(insert);

    assertThat(catchThrowable(() -> sql(insert)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("UNIQUE");
  }

  @Test
  void what_was_stored_is_there_after_the_next_start() throws SQLException {
    open("data").close();
    sql("INSERT INTO event_tag (event_id, tag) VALUES (1, 'kept')");

    open("data").close();

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT tag FROM event_tag")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("kept");
    }
  }

  private Store open(String name) {
    var opening = Store.open(settings(folder.resolve(name).toString()));
    assertThat(opening).isInstanceOf(Store.Opening.Opened.class);
    return ((Store.Opening.Opened) opening).store();
  }

  private Obstacle refused(String name) {
    return refusedAt(folder.resolve(name).toString());
  }

  private Obstacle refusedAt(String path) {
    var opening = Store.open(settings(path));
    assertThat(opening).isInstanceOf(Store.Opening.Refused.class);
    return ((Store.Opening.Refused) opening).why();
  }

  private Settings settings(String path) {
    try {
      var file =
          Files.writeString(
              folder.resolve("node.conf"), "sallyport.data-dir = \"%s\"".formatted(path));
      return ((Loading.Loaded) Settings.load(file)).settings();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var created = connection.createStatement()) {
      created.execute(statement);
    }
  }

  private Path database() {
    return folder.resolve("data/sallyport.db");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }
}
