package io.sallyport.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `application.conf` says is what the code does.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManualTest {
  private static final Config MANUAL = withoutEnvironment();

  @TempDir private Path folder;

  /// The other way round holds as well: [SettingsTest] finds no unknown key in the defaults.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sallyport",
        "sallyport.accept",
        "sallyport.admin",
        "sallyport.aggregate",
        "sallyport.classroom",
        "sallyport.directory",
        "sallyport.inbox",
        "sallyport.limits",
        "sallyport.listeners.certrelay",
        "sallyport.listeners.ratchet"
      })
  void every_key_that_is_read_is_in_the_manual(String section) {
    var keys = MANUAL.getObject(section).keySet().stream().sorted().toList();
    var file = UserFile.with(folder, section + ".not-a-key-of-ours = 1");

    assertThat(file.problems())
        .containsExactly(
            "1 %s.not-a-key-of-ours: unknown key - there are: %s"
                .formatted(section, String.join(", ", keys)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_setting_is_explained(String path) {
    assertThat(MANUAL.getValue(path).origin().comments()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sallyport.limits.sessions = -1",
        "sallyport.limits.sessions-per-address = -1",
        "sallyport.limits.handshake-timeout = -1s",
        "sallyport.limits.idle-timeout = -1s",
        "sallyport.limits.request-timeout = -1s",
        "sallyport.limits.drain-timeout = -1s",
        "sallyport.accept.binds = -1",
        "sallyport.aggregate.rounds-kept = -1",
        "sallyport.inbox.messages = -1",
        "sallyport.inbox.bytes = 1B",
        "sallyport.inbox.messages-per-sender = -1",
        "sallyport.inbox.bytes-per-sender = 1B",
        "sallyport.threads = -1"
      })
  void every_range_is_in_the_manual(String line) {
    var finding = UserFile.with(folder, line).faulty().problems().getFirst();
    var range = finding.message().replaceAll(".* within ([^,]*).*", "$1");

    assertThat(String.join(" ", MANUAL.getValue(finding.path()).origin().comments()))
        .contains(range);
  }

  @ParameterizedTest
  @MethodSource("settingsOfPekko")
  void every_key_for_pekko_is_one_that_pekko_has(String path) {
    assertThat(ConfigFactory.defaultReference().hasPathOrNull(path)).as(path).isTrue();
  }

  /// What we add to what Pekko has.
  private static final List<String> OUR_OWN =
      List.of(
          "pekko.actor.arithmetic-dispatcher.",
          "pekko.cluster.sharding.passivation.inboxes.",
          "pekko.actor.serializers.sallyport-",
          "pekko.actor.serialization-bindings.\"io.sallyport.");

  /// What a key is worth without the line that takes it from the environment.
  private static Config withoutEnvironment() {
    try (var manual = ManualTest.class.getResourceAsStream("/application.conf")) {
      var text = new String(manual.readAllBytes(), UTF_8);
      return ConfigFactory.parseString(text.replaceAll("(?m)^.* = \\$\\{\\?.*$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> settings() {
    return settings(KeyPath.ROOT.at("sallyport"), MANUAL.getObject("sallyport"));
  }

  private static Stream<String> settingsOfPekko() {
    return settings(KeyPath.ROOT.at("pekko"), MANUAL.getObject("pekko"))
        .filter(path -> OUR_OWN.stream().noneMatch(path::startsWith));
  }

  private static Stream<String> settings(KeyPath path, ConfigValue value) {
    return value instanceof ConfigObject section && !section.isEmpty()
        ? section.entrySet().stream()
            .flatMap(entry -> settings(path.at(entry.getKey()), entry.getValue()))
        : Stream.of(ConfigUtil.joinPath(path.keys()));
  }
}
