package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.dhinbox.DhInboxVectors.Connection;
import io.sallyport.protocol.wire.dhinbox.DhInboxVectors.Recorded;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Our two ends of `dhinbox`, each in place of one of the originals, against what was recorded of
/// the other: alice asks who is there, writes to bob who is away, and hears from him when he is
/// back.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassicTranscriptTest {
  private static final Name ALICE = Name.parse("alice");
  private static final Name BOB = Name.parse("bob");
  private static final Instant QUEUED_AT = Instant.parse("2026-11-20T09:40:07.687905Z");
  private static final Instant SENT_AT = Instant.parse("2026-11-20T09:40:07.803024300Z");
  private static final Content QUEUED = Content.ofText("queued \u20ac message");
  private static final Content HELLO = Content.ofText("Hello Alice!");

  private final Connection alice = DhInboxVectors.classic().get(0);
  private final Connection bob = DhInboxVectors.classic().get(1);

  @Test
  void our_responder_serves_the_original_alice_byte_for_byte() {
    var end =
        responder(
            alice,
            new Reply.Attached(ALICE, false, 0),
            new Reply.Present(List.of(ALICE)),
            new Reply.Deposited(false));

    end.open();
    alice.byClient().forEach(recorded -> end.receive(recorded.frame()));
    end.feed(delivered(1, BOB, ALICE, SENT_AT, HELLO));

    assertThat(end.sent()).isEqualTo(alice.byServer().stream().map(Recorded::frame).toList());
    assertThat(end.asked())
        .containsExactly(
            new Request.Attach(ALICE, true),
            new Request.Look(),
            new Request.Deposit(idOf(end), BOB, QUEUED, true),
            new Request.Acknowledge(1));
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void our_responder_serves_the_original_bob_byte_for_byte() {
    var end = responder(bob, new Reply.Attached(BOB, true, 1), new Reply.Deposited(true));

    end.open();
    end.receive(bob.clientPublic()).receive(bob.byClient().get(1).frame());
    end.feed(delivered(1, ALICE, BOB, QUEUED_AT, QUEUED));
    end.receive(bob.byClient().get(2).frame());

    assertThat(end.sent()).isEqualTo(bob.byServer().stream().map(Recorded::frame).toList());
    assertThat(end.milestones()).containsExactly(new Milestone.Established(""));
  }

  @Test
  void our_initiator_is_alice_byte_for_byte() {
    var end = initiator(alice);
    var server = alice.byServer().iterator();

    end.open().receive(server.next().frame()).receive(server.next().frame());
    end.submit(7, new Request.Look());
    end.receive(server.next().frame());
    end.submit(8, new Request.Deposit(Envelope.Id.NONE, BOB, QUEUED, true));
    end.receive(server.next().frame()).receive(server.next().frame());

    assertThat(end.sent()).isEqualTo(alice.byClient().stream().map(Recorded::frame).toList());
    assertThat(end.answers())
        .containsExactly(
            new Effect.Answer(7, new Reply.Present(List.of(ALICE))),
            new Effect.Answer(8, new Reply.Deposited(false)));
    assertThat(end.effects())
        .endsWith(
            new Effect.Deliver(
                List.of(new Envelope(Envelope.Id.NONE, BOB, ALICE, SENT_AT, HELLO)), false));
  }

  @Test
  void our_initiator_is_bob_byte_for_byte() {
    var end = initiator(bob);
    var server = bob.byServer().iterator();

    end.open().receive(server.next().frame()).receive(server.next().frame());
    end.receive(server.next().frame());
    end.submit(9, new Request.Deposit(Envelope.Id.NONE, ALICE, HELLO, true));
    end.receive(server.next().frame());

    assertThat(end.sent()).isEqualTo(bob.byClient().stream().map(Recorded::frame).toList());
    assertThat(end.answers()).containsExactly(new Effect.Answer(9, new Reply.Deposited(true)));
    assertThat(end.effects())
        .contains(
            new Effect.Deliver(
                List.of(new Envelope(Envelope.Id.NONE, ALICE, BOB, QUEUED_AT, QUEUED)), true));
  }

  /// A server that draws what the original drew, and a house that gives these answers.
  private static End<ClassicResponder.State> responder(Connection connection, Reply... replies) {
    var left = new ArrayDeque<>(List.of(replies));
    var machine =
        new ClassicResponder(
            drawing(connection.serverKey(), connection.byServer()), DhInboxKit.ALL);
    return End.of(
        machine,
        request -> request instanceof Request.Acknowledge ? new Reply.Done() : left.remove());
  }

  private static End<ClassicInitiator.State> initiator(Connection connection) {
    return End.of(
        new ClassicInitiator(
            Name.parse(connection.user()),
            drawing(connection.clientKey(), connection.byClient()),
            DhInboxKit.ALL));
  }

  /// The private key, then the nonce of each frame behind the public key; ids are all zeros.
  private static Entropy drawing(Frame privateKey, List<Recorded> frames) {
    var strings = new ArrayList<byte[]>();
    strings.add(privateKey.toArray());
    frames.stream().skip(1).forEach(recorded -> strings.add(recorded.frame().copy(0, 12)));
    var recorded = FixedEntropy.handingOut(strings.toArray(byte[][]::new));
    return (target, from, count) -> {
      if (count != Envelope.Id.BYTES) {
        recorded.fill(target, from, count);
      }
    };
  }

  private static Input delivered(
      long sequence, Name from, Name to, Instant sentAt, Content content) {
    var envelope = new Envelope(new Envelope.Id(1, sequence), from, to, sentAt, content);
    return new Input.Notified(new Notice.Delivered(List.of(new Queued(sequence, envelope))));
  }

  private static Envelope.Id idOf(End<?> end) {
    return end.asked().stream()
        .filter(Request.Deposit.class::isInstance)
        .map(request -> ((Request.Deposit) request).id())
        .findFirst()
        .orElseThrow();
  }
}
