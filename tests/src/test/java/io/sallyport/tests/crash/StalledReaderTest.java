package io.sallyport.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.testkit.Initiator;
import io.sallyport.actors.testkit.SocketClient;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.tests.Correspondent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A user of a wire that pushes, who is logged in and stops reading while letters come.
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class StalledReaderTest {
  private static final Protocol PUSHING = Protocols.named("dhinbox").orElseThrow();
  private static final String BOB = "bob";
  private static final int SENDERS = 4;
  private static final int LETTER_BYTES = 32_000;
  private static final int IN_VAIN = 3;

  /// Of each sender; far more than the socket buffers of both ends hold.
  private static final int MOST_LETTERS = 400;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What one sender was told of his letters.
  private record Told(List<Letter> delivered, List<Letter> queued) {}

  private final ActorSystem<Void> system = ClientSystem.start();
  private final Initiator<?> bob =
      Initiator.of(PUSHING, new Identity(BOB, Secret.copyOf(new byte[0])));
  private MortalNode node;
  private SocketClient stalled;

  @BeforeEach
  void start(@TempDir Path folder) throws InterruptedException {
    var roomy = "sallyport.inbox { bytes = 256MiB, bytes-per-sender = 64MiB }\n";
    node = MortalNode.of(folder, folder.resolve("data"), roomy);
    node.start();
    stalled = SocketClient.narrow(node.address(PUSHING), PUSHING, bob);
  }

  @AfterEach
  void stop() {
    stalled.close();
    node.close();
    ClientSystem.stop(system);
  }

  @Test
  void what_he_has_not_read_when_he_leaves_he_gets_when_he_comes_back() throws Exception {
    var told = sendUntilNothingMoves();

    stalled.closeOutput();
    stalled.awaitEnd();
    var read = bob.delivered().stream().map(Letter::in).toList();

    assertThat(read).containsAll(all(told, Told::delivered));
    assertThat(read).doesNotContainAnyElementsOf(last(told));
    comesBackFor(read, letters(told));
  }

  @Test
  void what_the_socket_did_not_take_is_there_for_one_who_vanished_and_comes_back()
      throws Exception {
    var told = sendUntilNothingMoves();

    stalled.reset();

    comesBackFor(List.of(), last(told));
  }

  /// Each sender goes on until several letters in a row could not be delivered at once.
  private List<Told> sendUntilNothingMoves() throws ExecutionException, InterruptedException {
    var address = node.address(PUSHING);
    var told = new ArrayList<Told>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders =
          IntStream.range(0, SENDERS)
              .mapToObj(i -> "sender" + i)
              .map(name ->
                  threads.submit(() -> {
                    try (var sender =
                        Correspondent.enter(system, PUSHING, address, name).orElseThrow()) {
                      return sendUntilNothingMoves(sender, name);
                    }
                  }))
              .toList();
      for (var sender : senders) {
        told.add(sender.get());
      }
    }
    return told;
  }

  private static Told sendUntilNothingMoves(Correspondent sender, String name) {
    var told = new Told(new ArrayList<>(), new ArrayList<>());
    int inVain = 0;
    for (int number = 1; inVain < IN_VAIN; number++) {
      assertThat(number).as("letters to one who does not read").isLessThan(MOST_LETTERS);
      var letter = new Letter(name, number);
      var reply = (Reply.Deposited) sender.send(BOB, letter.text(LETTER_BYTES));
      (reply.delivered() ? told.delivered() : told.queued()).add(letter);
      inVain = reply.delivered() ? 0 : inVain + 1;
    }
    return told;
  }

  private void comesBackFor(List<Letter> read, List<Letter> owed) throws InterruptedException {
    try (var back =
        Correspondent.enter(system, PUSHING, node.address(PUSHING), BOB).orElseThrow()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            var got = new HashSet<>(read);
            back.received().stream().map(Letter::in).forEach(got::add);
            assertThat(got).containsAll(owed);
          });
    }
  }

  private static List<Letter> letters(List<Told> told) {
    var letters = new ArrayList<>(all(told, Told::delivered));
    letters.addAll(all(told, Told::queued));
    return letters;
  }

  private static List<Letter> all(List<Told> told, Function<Told, List<Letter>> which) {
    return told.stream().map(which).flatMap(List::stream).toList();
  }

  private static List<Letter> last(List<Told> told) {
    return told.stream().map(sender -> sender.queued().getLast()).toList();
  }
}
