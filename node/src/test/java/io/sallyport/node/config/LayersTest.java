package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {
  private static final String POOL_SIZE =
      "pekko.actor.default-dispatcher.thread-pool-executor.fixed-pool-size";

  @TempDir private Path folder;

  @Test
  void the_defaults_may_be_included_by_name() {
    var file = UserFile.with(folder, "include \"application\"\nsallyport.limits.sessions = 6\n");

    var settings = file.loaded().settings();

    assertThat(settings.limits().sessions()).isEqualTo(6);
    assertThat(settings.limits().sessionsPerAddress()).isEqualTo(10_000);
  }

  @Test
  void a_problem_in_an_included_file_is_told_with_its_name_behind_those_of_the_file() {
    UserFile.with(folder, "a-part.conf", "rw-------", "sallyport.treads = 3\n");
    var file = UserFile.with(folder, "\n\ninclude \"a-part\"\nsallyport.limits.sessions = 0\n");

    var faulty = file.faulty();

    assertThat(faulty.problems())
        .extracting(Finding::place)
        .containsExactly(
            new Place(file.path().toString(), 4),
            new Place(folder.resolve("a-part.conf").toString(), 1));
  }

  @Test
  void the_threads_become_the_size_of_the_pool() {
    var file = UserFile.with(folder, "sallyport.threads = 11");

    assertThat(file.loaded().pekko().getInt(POOL_SIZE)).isEqualTo(11);
  }

  @Test
  void the_name_that_pekko_has_for_the_size_of_the_pool_wins() {
    var file = UserFile.with(folder, "sallyport.threads = 11\n%s = 12\n".formatted(POOL_SIZE));

    assertThat(file.loaded().pekko().getInt(POOL_SIZE)).isEqualTo(12);
  }

  @Test
  void an_actor_system_gets_nothing_of_ours() {
    var file =
        UserFile.with(
            folder, "sallyport.listeners.ratchet.keys.7 = 00112233445566778899aabbccddeeff");

    var pekko = file.loaded().pekko();

    assertThat(pekko.hasPath("sallyport")).isFalse();
    assertThat(pekko.isResolved()).isTrue();
  }
}
