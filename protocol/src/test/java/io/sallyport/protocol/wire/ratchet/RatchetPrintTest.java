package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.ratchet.RatchetVectors.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What is printed of a session, should somebody log or throw it: neither a key nor a word that was
/// said. The session is the recorded one, so that its keys are known.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetPrintTest {
  private static final List<String> WORDS =
      List.of(
          "10.5",
          "20.3",
          "30.1",
          "60.9",
          "1,2,3,4",
          "2.5",
          "3.5",
          "7.25",
          "Hello from",
          "ServerChallenge",
          "Challenge from",
          "a challenge",
          "a text",
          "Aggregated",
          "31337");

  private final List<Exchange> session = RatchetVectors.session();
  private final List<String> printed = new ArrayList<>();

  @Test
  void an_initiator_prints_no_key_and_no_word() {
    var ivs = session.stream().map(exchange -> exchange.asked().iv()).toArray(byte[][]::new);
    var end = End.of(RatchetKit.initiator(RatchetVectors.client(), FixedEntropy.handingOut(ivs)));

    print(end, new Input.Opened());
    print(end, new Input.Received(session.getFirst().answered().frame()));
    for (int round = 1; round < session.size(); round++) {
      var contribution = RatchetKit.contribution(round, session.get(round).asked().text());
      print(end, new Input.Submitted(round, contribution));
      print(end, new Input.Received(session.get(round).answered().frame()));
    }

    assertNothingTold();
  }

  @Test
  void a_responder_prints_no_key_and_no_word() {
    var house = new House(RatchetKit.PROTOCOL);
    var end =
        End.of(
            RatchetKit.responder(FixedEntropy.seeded(1)),
            request -> house.answer("recorded", request));

    for (var exchange : session) {
      print(end, new Input.Received(exchange.asked().frame()));
    }
    print(end, new Input.Received(session.getFirst().asked().frame()));

    assertThat(end.closed()).isPresent();
    assertNothingTold();
  }

  @Test
  void a_parting_server_is_printed_without_its_words() {
    var input = new Input.Received(InitiatorStages.inRounds(60, "31337"));

    printed.add(InitiatorStages.MACHINE.step(InitiatorStages.ACTIVE, input).toString());

    assertNothingTold();
  }

  @Test
  void states_messages_and_inputs_print_no_key_and_no_word() {
    printed.addAll(ResponderStages.STATES.values().stream().map(Object::toString).toList());
    printed.addAll(InitiatorStages.STATES.values().stream().map(Object::toString).toList());
    printed.addAll(ResponderStages.INPUTS.values().stream().map(Object::toString).toList());
    printed.addAll(InitiatorStages.INPUTS.values().stream().map(Object::toString).toList());
    printed.addAll(session.stream().map(RatchetPrintTest::messages).toList());

    assertNothingTold();
  }

  private <S> void print(End<S> end, Input input) {
    printed.add(input.toString());
    end.feed(input);
    printed.add(end.state().toString());
    printed.add(end.effects().toString());
  }

  private static String messages(Exchange exchange) {
    var asked = new RatchetMessage(exchange.asked().header(), exchange.asked().text());
    var answered = new RatchetMessage(exchange.answered().header(), exchange.answered().text());
    return asked + " " + answered + " " + exchange.keysAfter();
  }

  private void assertNothingTold() {
    assertThat(printed).isNotEmpty();
    assertThat(String.join("\n", printed)).doesNotContain(WORDS).doesNotContainIgnoringCase(keys());
  }

  /// Every key of the session, and the master key, in every form in which bytes get printed.
  private static String[] keys() {
    return Stream.concat(
            RatchetVectors.sessionKeys().stream(),
            Stream.of("client1_master_k".getBytes(ISO_8859_1)))
        .flatMap(RatchetPrintTest::forms)
        .toArray(String[]::new);
  }

  private static Stream<String> forms(byte[] key) {
    return Stream.of(
        HexFormat.of().formatHex(key),
        HexFormat.ofDelimiter(":").formatHex(key),
        Base64.getEncoder().encodeToString(key),
        Arrays.toString(key),
        new String(key, ISO_8859_1));
  }
}
