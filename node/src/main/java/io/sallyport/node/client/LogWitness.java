package io.sallyport.node.client;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.KeyLog;
import io.sallyport.protocol.house.KeyLog.Reading;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/// Reads the log of the directory, sees that it goes on from what it was, and that it says what the
/// directory says. Confined to the client's desk.
final class LogWitness {
  private final StateFolder state;
  private final Questions questions;
  private final Desk desk;

  LogWitness(StateFolder state, Questions questions, Desk desk) {
    this.state = state;
    this.questions = questions;
    this.desk = desk;
  }

  /// Fails with [Failure.BadLog] unless the identity key in the bundle is the one in the log.
  CompletionStage<Done> check(Bundle bundle) {
    return completedStage(state)
        .thenComposeAsync(folder -> readOn(folder.read(StateFolder.LOG)), desk)
        .thenApplyAsync(log -> compared(log, bundle), desk);
  }

  /// The log to its end, which is remembered.
  private CompletionStage<KeyLog> readOn(KeyLog log) {
    return questions
        .ask(new Request.ReadLog(log.next()))
        .thenComposeAsync(
            reply -> {
              if (!(reply instanceof Reply.Logged page)) {
                throw Questions.refused(reply);
              }
              return read(log, page);
            },
            desk);
  }

  private CompletionStage<KeyLog> read(KeyLog log, Reply.Logged page) {
    return switch (log.read(page)) {
      case Reading.GoesOn() -> readOn(log);
      case Reading.Complete() -> {
        state.put(StateFolder.LOG, log, kept -> kept.size() >= log.size());
        yield completedStage(log);
      }
      case Reading.Refused(var why) -> throw new ClientException(new Failure.BadLog(why));
    };
  }

  private static Done compared(KeyLog log, Bundle bundle) {
    Optional<PublicBytes> logged = log.identity(bundle.name());
    if (!logged.equals(Optional.of(bundle.identity()))) {
      throw new ClientException(
          new Failure.BadLog(
              new Rejection(Reason.BAD_PUBLIC_KEY, "another key than the directory shows")));
    }
    return Done.getInstance();
  }
}
