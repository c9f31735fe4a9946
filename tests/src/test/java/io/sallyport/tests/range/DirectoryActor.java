package io.sallyport.tests.range;

import io.sallyport.actors.directory.Directory;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.DirectoryOutcome;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.house.DirectoryLedger;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Registration;
import io.sallyport.protocol.house.Ruling;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// A directory without a disk that knows some keys from the start.
final class DirectoryActor {
  private static final DirectoryRules RULES = new DirectoryRules(Registration.INVITATION, 1000);

  private final DirectoryLedger ledger = new DirectoryLedger(RULES);

  static Behavior<ShardingEnvelope<DirectoryCommand>> create(Map<String, PublicKey> known) {
    return Behaviors.setup(_ -> new DirectoryActor(known).serving());
  }

  private DirectoryActor(Map<String, PublicKey> known) {
    known.forEach((name, key) ->
        X25519
            .raw(key)
            .map(PublicBytes::copyOf)
            .ifPresent(raw -> perform(ledger.add(raw, name, Optional.empty(), Instant.EPOCH))));
  }

  private Behavior<ShardingEnvelope<DirectoryCommand>> serving() {
    return Behaviors.receiveMessage(envelope -> {
      switch (envelope.message()) {
        case DirectoryCommand.Question question ->
            question.replyTo().tell(Directory.answer(ledger, question));
        case DirectoryCommand.Wish wish ->
            wish.replyTo().tell(outcome(wish, Directory.ruling(ledger, wish, Instant.EPOCH)));
        case DirectoryCommand.Passivate() -> {}
      }
      return Behaviors.same();
    });
  }

  private DirectoryOutcome outcome(DirectoryCommand.Wish wish, Ruling ruling) {
    perform(ruling);
    return switch (ruling) {
      case Ruling.Granted(var name, _) -> new DirectoryOutcome.Granted(wish.number(), name);
      case Ruling.Refused(var why) -> new DirectoryOutcome.Refused(wish.number(), why);
    };
  }

  private void perform(Ruling ruling) {
    if (ruling instanceof Ruling.Granted(_, var events)) {
      events.forEach(ledger::apply);
    }
  }
}
