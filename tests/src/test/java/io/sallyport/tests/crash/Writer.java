package io.sallyport.tests.crash;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Reply;
import io.sallyport.tests.Correspondent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;

/// A user who writes one letter after another, each to somebody chosen by chance, whatever becomes
/// of the node, until he is told to stop.
final class Writer implements Callable<Integer> {
  private final ActorSystem<?> system;
  private final MortalNode node;
  private final Protocol protocol;
  private final Books books;
  private final String name;
  private final List<String> recipients;
  private final Random chance;
  private volatile boolean over;
  private int attempts;

  Writer(
      ActorSystem<?> system,
      MortalNode node,
      Protocol protocol,
      Books books,
      String name,
      List<String> recipients,
      Random chance) {
    this.system = system;
    this.node = node;
    this.protocol = protocol;
    this.books = books;
    this.name = name;
    this.recipients = recipients;
    this.chance = chance;
  }

  /// Writes no more than the letter that is under way.
  void stop() {
    over = true;
  }

  /// Returns how often he wrote.
  @Override
  public Integer call() throws InterruptedException {
    while (!over) {
      var entered = Correspondent.enter(system, protocol, node.address(protocol), name);
      if (entered.isPresent()) {
        try (var me = entered.get()) {
          write(me);
        }
      }
    }
    return attempts;
  }

  private void write(Correspondent me) {
    while (!over && !me.hasEnded()) {
      var letter = new Letter(name, ++attempts);
      var to = recipients.get(chance.nextInt(recipients.size()));
      books.sent(to, letter);
      if (me.send(to, letter.text()) instanceof Reply.Deposited) {
        books.acknowledged(to, letter);
      }
    }
  }
}
