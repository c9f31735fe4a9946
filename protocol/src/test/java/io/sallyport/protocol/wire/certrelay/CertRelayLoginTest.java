package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.RsaPss;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayLoginTest {
  private static final Secret KEY = CertRelayVectors.privateKey("client1");
  private static final byte[] AUTH_REQUEST = "AUTH_REQUEST".getBytes(US_ASCII);
  private static final Frame SUCCESS = CertRelayText.frame("AUTH_SUCCESS");
  private static final Frame FAILED = CertRelayText.frame("AUTH_FAILED");

  private final House house =
      new House(CertRelayKit.PROTOCOL.name(), CertRelayVectors.publicKeys());
  private final End<CertRelayResponder.State> end = CertRelayKit.responder(house, "one");

  @ParameterizedTest
  @ValueSource(
      strings = {"client1/AUTH_REQUEST||", "client1AUTH_REQUEST||", " client1 /AUTH_REQUEST ||"})
  void a_name_and_a_signature_are_let_in(String segments) {
    say(segments, signature(AUTH_REQUEST));

    assertThat(end.sent()).containsExactly(SUCCESS);
    assertThat(end.milestones()).containsExactly(new Milestone.Established(""));
  }

  @Test
  void a_login_may_come_byte_by_byte() {
    var whole =
        CertRelayText.join(CertRelayText.frame("client1AUTH_REQUEST||"), signature(AUTH_REQUEST));

    IntStream.range(0, whole.size()).forEach(i -> end.receive(CertRelayText.cut(whole, i, i + 1)));

    assertThat(end.sent()).containsExactly(SUCCESS);
  }

  @Test
  void bars_inside_a_signature_end_nothing() {
    var barred =
        IntStream.iterate(0, seed -> seed + 1)
            .mapToObj(
                seed -> Frame.owning(RsaPss.sign(KEY, AUTH_REQUEST, FixedEntropy.seeded(seed))))
            .filter(signature -> CertRelayText.of(signature).contains("||"))
            .findFirst()
            .orElseThrow();

    say("client1/AUTH_REQUEST||", barred);

    assertThat(end.sent()).containsExactly(SUCCESS);
  }

  @Test
  void what_follows_a_signature_is_answered_behind_the_success() {
    end.receive(
        CertRelayText.join(
            CertRelayText.frame("client1AUTH_REQUEST||"),
            signature(AUTH_REQUEST),
            CertRelayText.frame("REQ_KEY:client3REQ_KEY:client2")));

    assertThat(end.sent()).hasSize(3).startsWith(SUCCESS);
  }

  @Test
  void a_signature_of_something_else_is_refused() {
    say("client1/AUTH_REQUEST||", signature("hello".getBytes(US_ASCII)));

    assertRefused(Rejection.of(Reason.BAD_SIGNATURE));
  }

  @Test
  void a_signature_of_somebody_else_is_refused() {
    say("client2/AUTH_REQUEST||", signature(AUTH_REQUEST));

    assertRefused(Rejection.of(Reason.BAD_SIGNATURE));
  }

  @Test
  void another_text_is_no_login_even_with_its_signature() {
    say("client1/hello||", signature("hello".getBytes(US_ASCII)));

    assertRefused(new Rejection(Reason.MALFORMED, "not a login"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "", "client 1"})
  void a_name_that_nobody_has_is_refused_when_its_signature_has_come(String name) {
    say(name + "/AUTH_REQUEST||", CertRelayText.nothing());
    assertThat(end.effects()).noneMatch(Effect.Send.class::isInstance);

    end.receive(signature(AUTH_REQUEST));

    assertThat(end.sent()).containsExactly(FAILED);
    assertThat(end.closed().orElseThrow().reason()).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void somebody_who_is_here_already_is_refused_and_stays() {
    say("client1/AUTH_REQUEST||", signature(AUTH_REQUEST));
    var second = CertRelayKit.responder(house, "two");

    second.receive(CertRelayText.frame("client1AUTH_REQUEST||")).receive(signature(AUTH_REQUEST));

    assertThat(second.sent()).containsExactly(FAILED);
    assertThat(second.closed()).hasValue(Rejection.of(Reason.BUSY_IDENTITY));
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void what_is_no_text_is_refused_at_its_first_byte() {
    end.receive(Frame.owning(new byte[] {(byte) 0xff}));

    assertRefused(new Rejection(Reason.BAD_TEXT, "login"));
  }

  @Test
  void a_login_has_a_bounded_text() {
    end.receive(CertRelayText.frame("a".repeat(97)));

    assertRefused(new Rejection(Reason.TOO_LARGE, "login of more than 96 bytes"));
  }

  @Test
  void a_stranger_that_waits_too_long_is_told() {
    end.feed(new Input.Expired(Deadline.HANDSHAKE));

    assertRefused(Rejection.of(Reason.HANDSHAKE_TIMEOUT));
  }

  @Test
  void a_stranger_that_leaves_in_the_middle_is_told_nothing() {
    end.receive(CertRelayText.frame("client1")).feed(new Input.Ended());

    assertThat(end.sent()).isEmpty();
    assertThat(end.closed()).hasValue(Rejection.of(Reason.TRUNCATED));
  }

  private void say(String segments, Frame signature) {
    var parts = List.of(segments.split("/", -1));
    parts.subList(0, parts.size() - 1).forEach(part -> end.receive(CertRelayText.frame(part)));
    end.receive(CertRelayText.join(CertRelayText.frame(parts.getLast()), signature));
  }

  private void assertRefused(Rejection why) {
    assertThat(end.sent()).containsExactly(FAILED);
    assertThat(end.closed()).hasValue(why);
  }

  private static Frame signature(byte[] text) {
    return Frame.owning(RsaPss.sign(KEY, text, FixedEntropy.seeded(1)));
  }
}
