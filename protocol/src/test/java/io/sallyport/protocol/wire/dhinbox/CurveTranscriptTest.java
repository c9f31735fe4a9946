package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
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

/// Our two ends of `dhinbox-x25519`, each in place of one of the originals: alice_v registers,
/// writes to nobody, fetches nothing, writes to herself twice, fetches both, and quits.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurveTranscriptTest {
  private static final Name ALICE = Name.parse("alice_v");
  private static final Name NOBODY = Name.parse("nobody_v");
  private static final Instant SENT_AT = Instant.ofEpochSecond(1795167609);
  private static final Content FIRST = Content.ofText("first €");
  private static final Content SECOND = Content.ofText("second");

  private final Connection recorded = DhInboxVectors.curve();

  @Test
  void our_responder_serves_the_original_client_byte_for_byte() {
    var end =
        responder(
            new Reply.Attached(ALICE, false, 0),
            new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED)),
            new Reply.Collected(List.of()),
            new Reply.Deposited(false),
            new Reply.Deposited(false),
            new Reply.Collected(List.of(queued(1, FIRST), queued(2, SECOND))));

    end.open();
    recorded.byClient().forEach(frame -> end.receive(frame.frame()));

    assertThat(end.sent()).isEqualTo(recorded.byServer().stream().map(Recorded::frame).toList());
    assertThat(end.asked()).endsWith(new Request.Collect(0), new Request.Acknowledge(2));
    assertThat(end.closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
  }

  @Test
  void our_initiator_is_the_original_client_byte_for_byte() {
    var machine =
        new CurveInitiator(
            ALICE, drawing(recorded.clientKey(), recorded.byClient()), DhInboxKit.ALL);
    var end = End.of(machine);
    var server = recorded.byServer().iterator();

    end.open().receive(server.next().frame()).receive(server.next().frame());
    end.submit(1, deposit(NOBODY, Content.ofText("hi"))).receive(server.next().frame());
    end.submit(2, new Request.Collect(0)).receive(server.next().frame());
    end.submit(3, deposit(ALICE, FIRST)).receive(server.next().frame());
    end.submit(4, deposit(ALICE, SECOND)).receive(server.next().frame());
    end.submit(5, new Request.Collect(0)).receive(server.next().frame());
    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(end.sent()).isEqualTo(recorded.byClient().stream().map(Recorded::frame).toList());
    assertThat(end.answers())
        .containsExactly(
            new Effect.Answer(1, new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED))),
            new Effect.Answer(2, new Reply.Collected(List.of())),
            new Effect.Answer(3, new Reply.Deposited(false)),
            new Effect.Answer(4, new Reply.Deposited(false)),
            new Effect.Answer(5, new Reply.Collected(List.of(told(1, FIRST), told(2, SECOND)))));
    assertThat(end.closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  private End<CurveResponder.State> responder(Reply... replies) {
    var left = new ArrayDeque<>(List.of(replies));
    var machine =
        new CurveResponder(drawing(recorded.serverKey(), recorded.byServer()), DhInboxKit.ALL);
    return End.of(
        machine,
        request -> request instanceof Request.Acknowledge ? new Reply.Done() : left.remove());
  }

  private static Entropy drawing(Frame privateKey, List<Recorded> frames) {
    var strings = new ArrayList<byte[]>();
    strings.add(privateKey.toArray());
    frames.stream().skip(1).forEach(recorded -> strings.add(nonce(recorded.frame())));
    var nonces = FixedEntropy.handingOut(strings.toArray(byte[][]::new));
    return (target, from, count) -> {
      if (count != Envelope.Id.BYTES) {
        nonces.fill(target, from, count);
      }
    };
  }

  private static byte[] nonce(Frame frame) {
    return DhInboxBox.ofJson(frame, true).nonce().toArray();
  }

  private static Request deposit(Name to, Content content) {
    return new Request.Deposit(Envelope.Id.NONE, to, content, true);
  }

  private static Queued queued(long sequence, Content content) {
    var id = new Envelope.Id(1, sequence);
    return new Queued(sequence, new Envelope(id, ALICE, ALICE, SENT_AT, content));
  }

  private static Queued told(long sequence, Content content) {
    return new Queued(sequence, new Envelope(Envelope.Id.NONE, ALICE, ALICE, SENT_AT, content));
  }
}
