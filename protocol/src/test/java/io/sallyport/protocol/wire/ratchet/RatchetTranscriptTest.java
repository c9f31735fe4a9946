package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.ratchet.RatchetVectors.Exchange;
import io.sallyport.protocol.wire.ratchet.RatchetVectors.Recorded;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Our two ends, each in place of one of the originals, against what was recorded of the other.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetTranscriptTest {
  private final List<Exchange> session = RatchetVectors.session();
  private static final int CLIENT = RatchetVectors.client();

  @Test
  void our_initiator_sends_the_frames_of_the_original_client_and_reaches_its_keys() {
    var entropy = FixedEntropy.handingOut(ivs(session, Exchange::asked));
    var end = End.of(RatchetKit.initiator(CLIENT, entropy));

    end.open();
    for (int round = 0; round < session.size(); round++) {
      var exchange = session.get(round);
      if (round > 0) {
        end.submit(round, RatchetKit.contribution(round, exchange.asked().text()));
      }
      assertThat(end.lastSent()).isEqualTo(exchange.asked().frame());
      end.receive(exchange.answered().frame());
      assertThat(RatchetKit.differences(RatchetKit.keysOfInitiator(end), exchange.keysAfter()))
          .isEmpty();
    }

    assertThat(end.sent()).hasSize(session.size());
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void our_initiator_tells_its_user_what_the_original_server_said() {
    var entropy = FixedEntropy.handingOut(ivs(session, Exchange::asked));
    var end = End.of(RatchetKit.initiator(CLIENT, entropy));

    end.open().receive(session.getFirst().answered().frame());
    end.submit(7, RatchetKit.contribution(1, "10.5, 20.3, 30.1"));
    end.receive(session.get(1).answered().frame());

    assertThat(end.milestones())
        .containsExactly(new Milestone.Established("ServerChallenge-1795167448.417849"));
    assertThat(end.answers())
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.ticket()).isEqualTo(7);
          assertThat(answer.reply()).isEqualTo(new Reply.Told("Aggregated: 20.30"));
        });
  }

  @Test
  void our_responder_accepts_the_hello_of_the_original_client_and_steps_to_the_recorded_keys() {
    var end = responder();

    end.receive(session.getFirst().asked().frame());

    assertThat(end.lastSent().u8(0)).isEqualTo(RatchetOpcode.SERVER_CHALLENGE.code());
    assertThat(
            RatchetKit.differences(RatchetKit.keysOfResponder(end), session.getFirst().keysAfter()))
        .containsExactly("S2C-ENC");
  }

  @Test
  void our_responder_answers_every_recorded_contribution_and_steps_to_the_recorded_keys() {
    var end = responder();

    for (var exchange : session) {
      end.receive(exchange.asked().frame());
      assertThat(RatchetKit.differences(RatchetKit.keysOfResponder(end), exchange.keysAfter()))
          .containsExactly("S2C-ENC");
    }

    assertThat(end.sent()).hasSize(session.size());
    assertThat(end.asked())
        .endsWith(
            RatchetKit.contribution(1, "10.5, 20.3, 30.1"),
            RatchetKit.contribution(2, "1,2,3,4"),
            RatchetKit.contribution(3, "-7.25"));
  }

  @Test
  void our_responder_in_the_words_of_the_original_server_answers_byte_for_byte() {
    var entropy =
        FixedEntropy.handingOut(ivs(session.subList(1, session.size()), Exchange::answered));
    var machine = new RatchetResponder(RatchetReplyText.MEAN, entropy, RatchetKit.ALL);
    var house = new House(RatchetKit.PROTOCOL);
    var challenged = new RatchetSession(CLIENT, 1, session.getFirst().keysAfter());
    var end =
        End.resumed(
            machine,
            request -> house.answer("recorded", request),
            new RatchetResponder.State.Active(challenged));

    for (var exchange : session.subList(1, session.size())) {
      end.receive(exchange.asked().frame());
      assertThat(end.lastSent()).isEqualTo(exchange.answered().frame());
      assertThat(RatchetKit.differences(RatchetKit.keysOfResponder(end), exchange.keysAfter()))
          .isEmpty();
    }
  }

  private static End<RatchetResponder.State> responder() {
    var house = new House(RatchetKit.PROTOCOL);
    return End.of(
        RatchetKit.responder(FixedEntropy.seeded(1)), request -> house.answer("recorded", request));
  }

  private static byte[][] ivs(List<Exchange> exchanges, Function<Exchange, Recorded> which) {
    return exchanges.stream().map(which).map(Recorded::iv).toArray(byte[][]::new);
  }
}
