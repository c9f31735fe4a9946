package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RatchetPropertyTest {

  @Property(tries = 10_000)
  void no_sequence_of_frames_makes_a_responder_throw(@ForAll("tricks") List<FrameTrick> tricks) {
    var conversation = RatchetKit.conversation(1, new House(RatchetKit.PROTOCOL));
    var client = conversation.initiator().open();
    var responder = conversation.responder().open();

    for (var trick : tricks) {
      int sent = responder.sent().size();
      responder.receive(trick.played(client.sent()));
      assertSound(responder);
      responder.sent().stream().skip(sent).forEach(client::receive);
      client.submit(0, RatchetKit.contribution(client.sent().size(), "1, 2.5"));
    }
  }

  @Property(tries = 10_000)
  void no_sequence_of_frames_makes_an_initiator_throw(@ForAll("tricks") List<FrameTrick> tricks) {
    var conversation = RatchetKit.conversation(1, new House(RatchetKit.PROTOCOL));
    var server = conversation.responder().open();
    var initiator = conversation.initiator().open();
    server.receive(initiator.lastSent());

    for (var trick : tricks) {
      int sent = initiator.sent().size();
      initiator.receive(trick.played(server.sent()));
      initiator.submit(0, RatchetKit.contribution(sent, "1, 2.5"));
      assertSound(initiator);
      initiator.sent().stream().skip(sent).forEach(server::receive);
    }
  }

  @Property(tries = 1000)
  void both_ends_agree_on_all_keys_after_any_number_of_rounds(
      @ForAll("rounds") List<String> rounds) {
    var conversation = RatchetKit.conversation(1, new House(RatchetKit.PROTOCOL)).open();

    for (int round = 1; round <= rounds.size(); round++) {
      conversation.ask(RatchetKit.contribution(round, rounds.get(round - 1)));
    }

    assertThat(conversation.responder().sent()).hasSize(rounds.size() + 1);
    assertThat(
            RatchetKit.differences(
                RatchetKit.keysOfInitiator(conversation.initiator()),
                RatchetKit.keysOfResponder(conversation.responder())))
        .isEmpty();
  }

  @Property(tries = 10_000)
  void a_contribution_with_one_bit_flipped_is_refused_and_the_round_stands(
      @ForAll("numbers") String typed, @ForAll @IntRange(max = Integer.MAX_VALUE) int anywhere) {
    var house = new House(RatchetKit.PROTOCOL);
    house.answer("somebody else", RatchetKit.contribution(1, "41, 1"));
    var before = house.tally(1);
    var session = new RatchetSession(1, 1, RatchetKit.initialKeys(1));
    var entropy = FixedEntropy.seeded(anywhere);
    var data = session.toServer(RatchetOpcode.CLIENT_DATA, 1, typed, entropy);
    var responder =
        End.resumed(
            RatchetKit.responder(entropy),
            request -> house.answer("attacked", request),
            new RatchetResponder.State.Active(session));

    responder.receive(Frames.flip(data, anywhere % (8 * data.size())));

    assertThat(responder.closed()).isPresent();
    assertThat(house.tally(1)).isEqualTo(before);
  }

  @Provide
  Arbitrary<List<FrameTrick>> tricks() {
    return FrameTrick.any().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> rounds() {
    return numbers().list().ofMaxSize(50);
  }

  /// Lists of one to five numbers, written in all the ways that are allowed.
  @Provide
  Arbitrary<String> numbers() {
    var limit = new BigDecimal("1e12");
    var plain =
        Arbitraries.bigDecimals().between(limit.negate(), limit).ofScale(6).map(Object::toString);
    var odd = Arbitraries.of(".5", "5.", "+3", "-0.0", "1e308", "-1E+308", "1e-308", "007");
    return Arbitraries.oneOf(plain, odd)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(numbers -> String.join(" , ", numbers));
  }

  /// Whatever happened, no secret that is still held is destroyed, and who closed stays closed.
  private static void assertSound(End<?> end) {
    assertThat(Secrets.heldBy(end.state())).noneMatch(Secret::isDestroyed);
    if (end.closed().isPresent()) {
      assertThat(Secrets.heldBy(end.state())).isEmpty();
    }
  }
}
