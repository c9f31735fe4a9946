package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureDes;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is under a right tag and yet no record, where records end, and whose sums are asked for.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesRecordTest {
  private final FramedSession session = DdesKit.framedSession();
  private final PemSession pem = DdesKit.pemSession();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "0808080808080800",
        "0808080108080808",
        "10101010101010101010101010101010",
        "ffffffffffffffff"
      })
  void a_number_with_another_padding_is_none(String padding) {
    var plaintext = joined(new byte[padding.length() == 2 ? 31 : 24], hex(padding));

    assertThat(session.readNumber(number(session.keys().encrypt(plaintext)), DdesKit.ALL))
        .isEmpty();
  }

  @Test
  void a_number_without_a_client_is_none() {
    var plaintext = joined(new byte[8], hex("0808080808080808"));

    assertThat(session.readNumber(number(session.keys().encrypt(plaintext)), DdesKit.ALL))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33})
  void a_number_that_is_not_in_whole_blocks_is_none(int size) {
    assertThat(session.readNumber(number(new byte[size]), DdesKit.ALL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 47})
  void a_record_without_room_for_a_token_and_a_tag_has_the_wrong_token(int size) {
    assertThat(refusal(() -> session.readNumber(Frame.owning(new byte[size]), DdesKit.ALL)))
        .isEqualTo(Reason.BAD_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void a_sum_that_is_not_in_whole_blocks_is_refused(int size) {
    var ciphertext = new byte[size];
    var sum = joined(ciphertext, session.keys().tag(ByteBuffer.wrap(ciphertext)));

    assertThat(refusal(() -> session.readSum(Frame.owning(sum), DdesKit.ALL)))
        .isEqualTo(Reason.BAD_CIPHERTEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "0101010101010101", "0808080808080808"})
  void a_token_of_another_length_is_refused(String padded) {
    var key = session.keys().first();
    var whole = hex(padded);
    var payload = whole.length < 8 ? whole : twice(key, joined(new byte[8], whole));

    assertThat(refusal(() -> FramedSession.announced(session.keys(), Frame.owning(payload))))
        .isEqualTo(Reason.BAD_CIPHERTEXT);
  }

  @Test
  void a_reply_that_is_not_in_whole_blocks_is_refused() {
    var ciphertext = new byte[12];
    var reply =
        joined(ciphertext, "::".getBytes(US_ASCII), pem.keys().tag(ByteBuffer.wrap(ciphertext)));

    assertThat(refusal(() -> pem.readReply(Frame.owning(reply), DdesKit.ALL)))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_key_with_another_generator_does_not_fit() {
    var value = BigInteger.valueOf(4711);

    assertThat(new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, value).isFit()).isTrue();
    assertThat(new DhPublicKey(DhGroup14.PRIME, BigInteger.valueOf(3), value).isFit()).isFalse();
  }

  @Test
  void what_only_looks_like_a_session_is_ciphertext() {
    var lookalike = ("12345678::" + "z".repeat(64) + "::abcd").getBytes(US_ASCII);
    var record = joined(lookalike, pem.record("7").copy(8, 108));

    assertThat(DdesKit.frames(DdesKit.PEM, Role.RESPONDER, record))
        .containsExactly(Frame.owning(record));
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, 1, 42, 108, 500})
  void bytes_in_front_of_a_record_that_are_no_blocks_end_the_session(int more) {
    var record = pem.record("7").toArray();
    var stream = more < 0 ? Arrays.copyOfRange(record, -more, 108) : joined(new byte[more], record);
    var end = pem(Scope.SESSION);

    DdesKit.frames(DdesKit.PEM, Role.RESPONDER, stream).forEach(end::receive);

    assertThat(end.closed())
        .contains(
            new Rejection(
                Reason.WRONG_PHASE, "%d bytes that are no record".formatted(stream.length)));
  }

  @Test
  void blocks_in_front_of_a_record_are_passed_over_with_it() {
    var end = pem(Scope.SESSION);
    var stream = joined(new byte[80], pem.record("7").toArray());

    DdesKit.frames(DdesKit.PEM, Role.RESPONDER, stream).forEach(end::receive);

    assertThat(end.closed()).isEmpty();
    assertThat(end.asked()).isEmpty();
  }

  @Test
  void nothing_that_is_too_long_is_waited_for() {
    var key = "-----BEGIN PUBLIC KEY-----\n".getBytes(US_ASCII);

    assertThat(isTooLong(DdesKit.PEM, joined(key, new byte[2048]))).isTrue();
    assertThat(isTooLong(DdesKit.PEM, joined(key, new byte[2000]))).isFalse();
    assertThat(isTooLong(DdesKit.PEM, new byte[1021])).isTrue();
    assertThat(isTooLong(DdesKit.PEM, new byte[1019])).isFalse();
    assertThat(isTooLong(DdesKit.FRAMED, hex("0000000a00010001"))).isTrue();
    assertThat(isTooLong(DdesKit.FRAMED, hex("0000000a00010000"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void each_sum_is_that_of_the_scope_that_was_chosen(Scope scope) {
    var numbers = Numbers.parse("7");
    var framed = framed(scope).receive(session.number(number(7), DdesKit.CLIENT));

    framed.feed(new Input.TimerFired(0));
    var other = pem(scope).receive(pem.record("7")).receive(pem.record("sum"));

    assertThat(framed.asked())
        .containsExactly(new Request.Add(0, numbers, scope), new Request.Total(0, scope));
    assertThat(other.asked())
        .containsExactly(new Request.Add(0, numbers, scope), new Request.Total(0, scope));
  }

  private End<FramedResponder.State> framed(Scope scope) {
    var house = new House(DdesKit.FRAMED);
    return End.resumed(
        new FramedResponder(scope, FixedEntropy.seeded(1), DdesKit.ALL),
        request -> house.answer("connection", request),
        new FramedResponder.State.Active(session, false));
  }

  private End<PemResponder.State> pem(Scope scope) {
    var house = new House(DdesKit.PEM);
    return End.resumed(
        new PemResponder(scope, DdesKit.PAUSE, FixedEntropy.seeded(1), DdesKit.ALL),
        request -> house.answer("connection", request),
        new PemResponder.State.Active(pem));
  }

  private Frame number(byte[] ciphertext) {
    var covered = joined(ciphertext, session.token().toArray());
    return Frame.owning(joined(covered, session.keys().tag(ByteBuffer.wrap(covered))));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static byte[] twice(Secret key, byte[] blocks) {
    return InsecureDes.encrypt(key, InsecureDes.encrypt(key, blocks));
  }

  private static boolean isTooLong(DdesProtocol protocol, byte[] bytes) {
    return new Deframer(protocol.framer(Role.RESPONDER)).feed(bytes).refusal().isPresent();
  }

  private static Reason refusal(ThrowingCallable call) {
    return catchThrowableOfType(Rejected.class, call).why().reason();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] joined(byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
