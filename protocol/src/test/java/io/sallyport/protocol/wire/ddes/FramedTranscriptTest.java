package io.sallyport.protocol.wire.ddes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.ddes.DdesVectors.Connection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Our two ends of `ddes-framed`, each in place of one of the originals, against what was recorded
/// of the other: three numbers and a goodbye.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FramedTranscriptTest {
  private final Connection recorded = DdesVectors.framed();

  @Test
  void our_responder_serves_the_original_client_byte_for_byte() {
    var house = new House(DdesKit.FRAMED);
    var entropy =
        FixedEntropy.handingOut(recorded.serverKey().toArray(), recorded.token().toArray());
    var end =
        End.of(
            new FramedResponder(Scope.SESSION, entropy, DdesKit.ALL),
            request -> house.answer("connection", request));

    end.open();
    DdesKit.frames(DdesKit.FRAMED, Role.RESPONDER, recorded.clientStream()).forEach(end::receive);

    assertThat(DdesKit.encode(DdesKit.FRAMED, Role.INITIATOR, end.sent()))
        .isEqualTo(recorded.serverStream());
    assertThat(end.milestones()).containsExactly(new Milestone.Established(""));
    assertThat(end.closed()).contains(Rejection.of(Reason.PEER_CLOSED));
  }

  @Test
  void our_initiator_is_the_original_client_byte_for_byte() {
    var entropy =
        FixedEntropy.handingOut(recorded.clientKey().toArray(), DdesVectors.framedClient());
    var end = End.of(new FramedInitiator(entropy, DdesKit.ALL));
    var server = DdesKit.frames(DdesKit.FRAMED, Role.INITIATOR, recorded.serverStream()).iterator();

    end.open().receive(server.next()).receive(server.next());
    end.submit(1, DdesKit.add("42")).receive(server.next()).receive(server.next());
    end.submit(2, DdesKit.add("50")).receive(server.next()).receive(server.next());
    end.submit(3, DdesKit.add("1000000")).receive(server.next()).receive(server.next());
    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(DdesKit.encode(DdesKit.FRAMED, Role.RESPONDER, end.sent()))
        .isEqualTo(recorded.clientStream());
    assertThat(end.answers())
        .containsExactly(
            new Effect.Answer(1, new Reply.Told("42")),
            new Effect.Answer(2, new Reply.Told("92")),
            new Effect.Answer(3, new Reply.Told("1000092")));
    assertThat(end.closed()).contains(Rejection.of(Reason.SHUTDOWN));
  }
}
