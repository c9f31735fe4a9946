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
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Our two ends of `ddes`, each in place of one of the originals, against what was recorded of the
/// other.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PemTranscriptTest {
  private static final int RECORDS_FROM = 1;

  private final Connection recorded = DdesVectors.pem();
  private final Connection small = DdesVectors.smallPem();

  @Test
  void our_responder_serves_the_original_client_byte_for_byte() {
    var house = new House(DdesKit.PEM);
    var entropy = FixedEntropy.handingOut(recorded.serverKey().toArray());
    var end =
        End.of(
            new PemResponder(Scope.SESSION, DdesKit.PAUSE, entropy, DdesKit.ALL),
            request -> house.answer("connection", request));

    end.open();
    DdesKit.frames(DdesKit.PEM, Role.RESPONDER, recorded.clientStream()).forEach(end::receive);

    assertThat(DdesKit.encode(DdesKit.PEM, Role.INITIATOR, end.sent()))
        .isEqualTo(recorded.serverStream());
    assertThat(end.milestones()).containsExactly(new Milestone.Established(""));
    assertThat(end.closed()).contains(Rejection.of(Reason.PEER_CLOSED));
  }

  @Test
  void only_what_follows_our_key_waits_until_the_client_has_read_the_key() {
    var entropy = FixedEntropy.handingOut(recorded.serverKey().toArray());
    var end = End.of(new PemResponder(Scope.SESSION, DdesKit.PAUSE, entropy, DdesKit.ALL));

    end.open().receive(recorded.byClient().getFirst());

    assertThat(end.effects())
        .filteredOn(Effect.Send.class::isInstance)
        .extracting(effect -> ((Effect.Send) effect).gap().toMillis())
        .containsExactly(0L, 0L, DdesKit.PAUSE.toMillis());
  }

  @Test
  void our_initiator_is_the_original_client_byte_for_byte() {
    var entropy = FixedEntropy.handingOut(recorded.clientKey().toArray());
    var end = End.of(new PemInitiator(entropy, DdesKit.ALL));
    var server = DdesKit.frames(DdesKit.PEM, Role.INITIATOR, recorded.serverStream()).iterator();

    end.open().receive(server.next()).receive(server.next()).receive(server.next());
    end.submit(1, DdesKit.add("7"));
    end.submit(2, DdesKit.total()).receive(server.next());
    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(DdesKit.encode(DdesKit.PEM, Role.RESPONDER, end.sent()))
        .isEqualTo(recorded.clientStream());
    assertThat(end.answers())
        .containsExactly(
            new Effect.Answer(1, new Reply.Done()), new Effect.Answer(2, new Reply.Told("7.0")));
    assertThat(end.closed()).contains(Rejection.of(Reason.SHUTDOWN));
  }

  @Test
  void under_the_secret_of_a_small_group_our_responder_serves_the_original_client() {
    var house = new House(DdesKit.PEM);
    var session = PemSession.of(small.secret());
    var end =
        End.resumed(
            new PemResponder(Scope.SESSION, DdesKit.PAUSE, FixedEntropy.handingOut(), DdesKit.ALL),
            request -> house.answer("connection", request),
            new PemResponder.State.Active(session));

    var records = small.byClient().subList(RECORDS_FROM, small.byClient().size());
    DdesKit.frames(DdesKit.PEM, Role.RESPONDER, DdesVectors.joined(records)).forEach(end::receive);

    assertThat(end.sent()).containsExactly(small.byServer().getLast());
    assertThat(end.closed()).contains(Rejection.of(Reason.PEER_CLOSED));
  }

  @Test
  void under_the_secret_of_a_small_group_our_initiator_is_the_original_client() {
    var established = DdesVectors.joined(small.byServer().subList(2, 4));
    var end =
        End.resumed(
            new PemInitiator(FixedEntropy.handingOut(), DdesKit.ALL),
            new PemInitiator.State.AwaitSession(PemSession.of(small.secret())));

    DdesKit.frames(DdesKit.PEM, Role.INITIATOR, established).forEach(end::receive);
    List.of("10", "2.5", "-3").forEach(number -> end.submit(0, DdesKit.add(number)));
    end.submit(1, DdesKit.total()).receive(small.byServer().getLast());
    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(end.sent())
        .isEqualTo(small.byClient().subList(RECORDS_FROM, small.byClient().size()));
    assertThat(end.answers()).contains(new Effect.Answer(1, new Reply.Told("9.5")));
  }
}
