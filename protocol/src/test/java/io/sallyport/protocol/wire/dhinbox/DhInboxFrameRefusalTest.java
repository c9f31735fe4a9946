package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames that hold no message are refused for their reason, and the house is asked for nothing.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxFrameRefusalTest {
  private static final Entropy ENTROPY = FixedEntropy.seeded(5);
  private static final HexFormat HEX = HexFormat.of();

  /// The second column is a name or a plaintext; `classic` ones come after the login.
  @ParameterizedTest
  @MethodSource("broken")
  void a_genuine_frame_that_cannot_be_read_ends_the_session(
      String what, byte[] plaintext, Reason reason) {
    var classic = Seated.loggedInClassic();
    var curve = Seated.loggedInCurve();

    classic.end().receive(DhInboxKit.sealed(classic.channel(), plaintext, ENTROPY));
    curve.end().receive(DhInboxKit.sealed(curve.channel(), plaintext, ENTROPY));

    for (var end : List.of(classic.end(), curve.end())) {
      assertThat(end.closed()).as(what).map(Rejection::reason).hasValue(reason);
      assertThat(end.asked()).hasExactlyElementsOfTypes(Request.Attach.class);
    }
    assertThat(classic.end().sent()).hasSize(2);
    assertThat(curve.end().sent()).hasSize(2);
  }

  static Stream<Arguments> broken() {
    var huge = "\"" + "x".repeat(1 << 20);
    return Stream.of(
        row("empty", "", Reason.MALFORMED),
        row("no JSON", "send", Reason.MALFORMED),
        row("no object", "[]", Reason.MALFORMED),
        row("cut", "{\"type\"", Reason.MALFORMED),
        row("cut in a string of 1 MiB", huge, Reason.MALFORMED),
        row("trailing", "{} x", Reason.MALFORMED),
        row("a bomb of arrays", "[".repeat(1 << 19), Reason.MALFORMED),
        row("a bomb of objects", "{\"a\":".repeat(1 << 17), Reason.MALFORMED),
        row("a bomb of values", "[" + "0,".repeat(1 << 18) + "0]", Reason.MALFORMED),
        row("a type twice", "{\"type\":\"x\",\"type\":\"y\"}", Reason.MALFORMED),
        row("half a pair, escaped", "{\"type\":\"\\ud800\"}", Reason.BAD_TEXT),
        row("half a pair, turned round", "{\"type\":\"\\udc00\\ud800\"}", Reason.BAD_TEXT),
        row("a long number", "{\"a\":" + "9".repeat(100_000) + "}", Reason.MALFORMED),
        row("a large exponent", "{\"a\":1e99999}", Reason.MALFORMED),
        row("not a number", "{\"a\":NaN}", Reason.MALFORMED),
        Arguments.of("a lone byte", new byte[] {'{', (byte) 0x80, '}'}, Reason.BAD_TEXT),
        Arguments.of("overlong", HEX.parseHex("7b22c0af22"), Reason.BAD_TEXT),
        Arguments.of("half a pair, raw", HEX.parseHex("7b22eda08022"), Reason.BAD_TEXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 27})
  void a_classic_frame_without_room_for_a_tag_is_malformed(int size) {
    var alice = Seated.loggedInClassic();

    alice.end().receive(Frame.owning(new byte[size]));

    assertThat(alice.end().closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'nonce':'AAAAAAAAAAAAAAAA'}",
        "{'nonce':'AAAAAAAAAAAAAAAA','ct':'AAAAAAAAAAAAAAAAAAAA'}",
        "{'nonce':'AAAAAAAAAAAAAAA=','ct':'AAAAAAAAAAAAAAAAAAAAAA=='}",
        "{'nonce':'AAAAAAAAAAAAAAAA','ct':'AAAAAAAAAAAAAAAAAAAAAA'}",
        "{'nonce':'AAAAAAAAAAAAAAAA','ct':'AAAAAAAAAAAAAAAAAAAAAB=='}",
        "{'nonce':'AAAAAAAAAAAAAAA-','ct':'AAAAAAAAAAAAAAAAAAAAAA=='}",
        "{'nonce':'AAAAAAAAAAAAAAAA','ct':7}",
        "{'nonce':'AAAAAAAAAAAAAAAA','ct':'AAAAAAAAAAAAAAAAAAAAAA==','x':0}",
        "{'nonce':'AAAAAAAAAAAAAAAA','nonce':'AAAAAAAAAAAAAAAA','ct':'AAAAAAAAAAAAAAAAAAAAAA=='}"
      })
  void an_envelope_that_is_not_exactly_nonce_and_ciphertext_is_malformed(String envelope) {
    var alice = Seated.loggedInCurve();

    alice.end().receive(Frame.owning(envelope.replace('\'', '"').getBytes(UTF_8)));

    assertThat(alice.end().closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
    assertThat(alice.end().asked()).hasSize(1);
  }

  @Test
  void an_envelope_may_have_blanks_and_its_members_in_any_order() {
    var alice = Seated.loggedInCurve();
    var box =
        DhInboxBox.ofJson(Seated.sealed(alice.channel(), "{'cmd':'FETCH'}"), true)
            .toJson()
            .toArray();
    var members = new String(box, ISO_8859_1).replaceAll("[{}]", "").split(", ", 2);

    alice
        .end()
        .receive(
            Frame.owning(
                " {\n%s ,\t%s}\r\n".formatted(members[1], members[0]).getBytes(ISO_8859_1)));

    assertThat(alice.end().closed()).isEmpty();
    assertThat(DhInboxKit.read(alice.channel(), alice.end().lastSent()))
        .isEqualTo("{\"ok\": true, \"messages\": []}");
  }

  @Test
  void a_frame_that_comes_twice_is_a_replay_on_either_wire() {
    var classic = Seated.loggedInClassic();
    var curve = Seated.loggedInCurve();
    var command = Seated.sealed(classic.channel(), "{'type':'list_users'}");
    var request = Seated.sealed(curve.channel(), "{'cmd':'FETCH'}");

    classic.end().receive(command).receive(command);
    curve.end().receive(request).receive(request);

    assertThat(classic.end().closed()).map(Rejection::reason).hasValue(Reason.REPLAY);
    assertThat(curve.end().closed()).map(Rejection::reason).hasValue(Reason.REPLAY);
    assertThat(classic.end().asked())
        .hasExactlyElementsOfTypes(Request.Attach.class, Request.Look.class);
  }

  @Test
  void every_bit_of_a_classic_frame_is_covered() {
    var frame = Seated.sealed(Seated.loggedInClassic().channel(), "{'type':'list_users'}");

    assertThat(Stream.iterate(0, bit -> bit + 1).limit(8L * frame.size()))
        .allSatisfy(bit -> {
          var alice = Seated.loggedInClassic();
          alice.end().receive(Frames.flip(frame, bit));
          assertThat(alice.end().closed()).hasValue(Rejection.of(Reason.BAD_CIPHERTEXT));
          assertThat(alice.end().asked()).hasSize(1);
        });
  }

  private static Arguments row(String what, String plaintext, Reason reason) {
    return Arguments.of(what, plaintext.getBytes(UTF_8), reason);
  }
}
