package io.sallyport.node.client;

import static io.sallyport.node.client.StateFolder.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateFolderTest {
  private static final Name BOB = Name.parse("bob");

  @TempDir private Path folder;

  @Test
  void several_that_count_at_once_never_get_the_same_counter() {
    var counters = ConcurrentHashMap.<Long>newKeySet();

    IntStream.range(0, 4)
        .mapToObj(_ ->
            CompletableFuture.runAsync(() -> {
              var state = new StateFolder(folder.resolve("alice.state"));
              IntStream.range(0, 25).forEach(_ -> counters.add(next(state)));
            }))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(counters).hasSize(100).contains(0L, 99L);
  }

  @Test
  void what_was_changed_is_there_for_the_next() {
    next(new StateFolder(folder.resolve("alice.state")));

    assertThat(next(new StateFolder(folder.resolve("alice.state")))).isEqualTo(1);
  }

  @Test
  void a_file_that_is_damaged_is_not_begun_anew() throws IOException {
    var state = new StateFolder(folder.resolve("alice.state"));
    next(state);
    var file = folder.resolve("alice.state/sent");
    Files.writeString(file, "sallyport-counters = 1\nbob = x\n");

    assertUnusable(file, "line 2: not a number", () -> next(state));
  }

  @Test
  void a_folder_that_others_may_enter_is_not_used() throws IOException {
    var path = folder.resolve("alice.state");
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));

    assertUnusable(path, "group or others may use it", () -> new StateFolder(path));
  }

  @Test
  void a_file_that_others_may_read_is_not_used() throws IOException {
    var state = new StateFolder(folder.resolve("alice.state"));
    next(state);
    var file = folder.resolve("alice.state/sent");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertUnusable(file, "group or others may use it", () -> next(state));
  }

  private static long next(StateFolder state) {
    return state.change(
        SENT,
        counters -> {
          long counter = counters.next(BOB);
          counters.note(BOB, counter);
          return counter;
        });
  }

  private static void assertUnusable(Path file, String why, Runnable task) {
    assertThatThrownBy(task::run)
        .isInstanceOfSatisfying(
            ClientException.class,
            failed -> {
              var unusable = (Failure.Unusable) failed.failure();
              assertThat(unusable.file()).isEqualTo(file);
              assertThat(unusable.why()).isEqualTo(why);
            });
  }
}
