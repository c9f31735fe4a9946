package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Settings.Database;
import io.sallyport.node.config.Settings.Limits;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.house.Registration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {
  @TempDir private Path folder;

  @Test
  void a_node_without_a_file_has_the_defaults() {
    var loaded = (Loading.Loaded) Settings.load();

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.settings().limits())
        .isEqualTo(
            new Limits(
                20_000,
                10_000,
                20,
                64,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10)));
    assertThat(loaded.settings().binds()).isEqualTo(4);
    assertThat(loaded.settings().roundsKept()).isEqualTo(1000);
    assertThat(loaded.settings().contributorsMin()).isOne();
    assertThat(loaded.settings().inbox()).isEqualTo(new Quota(10_000, 16 << 20, 1000, 8 << 20));
    assertThat(loaded.settings().directory())
        .isEqualTo(new DirectoryRules(Registration.INVITATION, 10_000));
    assertThat(loaded.settings().authorities()).isEmpty();
    assertThat(loaded.settings().admin())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7626));
    assertThat(loaded.settings().threads())
        .isEqualTo(SettingsReader.autoThreads(Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void an_empty_file_changes_nothing() {
    var file = UserFile.with(folder, "");

    assertThat(file.loaded().settings().limits())
        .isEqualTo(((Loading.Loaded) Settings.load()).settings().limits());
  }

  @Test
  void what_the_file_says_holds_over_the_defaults() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport {
              limits { sessions = 5, sessions-per-address = 4, handshake-timeout = 1.5s
                       idle-timeout = 2 minutes, request-timeout = 250ms, drain-timeout = 0s }
              accept.binds = 1
              aggregate.rounds-kept = 7
              series.contributors-min = 3
              threads = 9
              data-dir = /elsewhere/./data
              inbox { messages = 3, bytes = 64KiB, messages-per-sender = 2, bytes-per-sender = 1 MB }
              directory { registration = closed, names = 7, authorities = [pom.xml, "/etc/passwd"] }
              admin.address = "[::1]:0"
            }
            """);

    var settings = file.loaded().settings();

    assertThat(settings.limits())
        .isEqualTo(
            new Limits(
                5,
                4,
                20,
                64,
                Duration.ofMillis(1500),
                Duration.ofMinutes(2),
                Duration.ofMillis(250),
                Duration.ZERO));
    assertThat(settings.contributorsMin()).isEqualTo(3);
    assertThat(List.of(settings.binds(), settings.roundsKept(), settings.threads()))
        .containsExactly(1, 7, 9);
    assertThat(settings.dataDir()).isEqualTo(Path.of("/elsewhere/data"));
    assertThat(settings.inbox()).isEqualTo(new Quota(3, 65_536, 2, 1_000_000));
    assertThat(settings.directory()).isEqualTo(new DirectoryRules(Registration.CLOSED, 7));
    assertThat(settings.authorities())
        .containsExactly(Path.of("pom.xml").toAbsolutePath(), Path.of("/etc/passwd"));
    assertThat(settings.admin()).isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
  }

  @Test
  void a_data_directory_counts_from_the_working_directory() {
    var file = UserFile.with(folder, "sallyport.data-dir = some/where");

    assertThat(file.loaded().settings().dataDir())
        .isEqualTo(Path.of("").toAbsolutePath().resolve("some/where"));
  }

  @Test
  void the_environment_names_a_data_directory_and_a_file_holds_over_it() {
    var environment = ((Loading.Loaded) Settings.load()).settings();
    var file = UserFile.with(folder, "sallyport.data-dir = /of/the/file").loaded().settings();

    assertThat(environment.dataDir()).isEqualTo(Path.of("/of/the/environment"));
    assertThat(file.dataDir()).isEqualTo(Path.of("/of/the/file"));
  }

  @Test
  void the_journal_is_a_file_in_the_data_directory_that_forgets_nothing() {
    var loaded = UserFile.with(folder, "sallyport.data-dir = /of/the/file").loaded();

    assertThat(loaded.settings().database())
        .isEqualTo(new Database.Embedded(Path.of("/of/the/file/sallyport.db")));
    assertThat(loaded.pekko().getString("pekko-persistence-jdbc.shared-databases.slick.db.url"))
        .startsWith("jdbc:sqlite:/of/the/file/sallyport.db?")
        .contains("journal_mode=WAL", "synchronous=FULL");
  }

  @Test
  void a_program_that_only_connects_is_in_no_cluster() {
    var pekko = Settings.forClients();

    assertThat(pekko.getString("pekko.actor.provider")).isEqualTo("local");
    assertThat(pekko.hasPath("sallyport")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3", "3, 4", "64, 65"})
  void auto_is_one_thread_more_than_cores_and_at_least_three(int cores, int threads) {
    assertThat(SettingsReader.autoThreads(cores)).isEqualTo(threads);
  }
}
