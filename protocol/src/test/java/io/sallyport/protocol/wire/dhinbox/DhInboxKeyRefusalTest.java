package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys from which nothing secret can come are refused, by either end of either wire.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxKeyRefusalTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @MethodSource("degenerate")
  void a_degenerate_public_value_is_refused_by_either_end(Frame value) {
    var server = Seated.server(new ClassicResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();
    var client =
        End.of(new ClassicInitiator(DhInboxKit.ALICE, FixedEntropy.seeded(5), DhInboxKit.ALL))
            .open();

    server.receive(value);
    client.receive(value);

    assertThat(server.closed()).map(Rejection::reason).hasValue(Reason.BAD_PUBLIC_KEY);
    assertThat(client.closed()).map(Rejection::reason).hasValue(Reason.BAD_PUBLIC_KEY);
    assertThat(server.sent()).hasSize(1);
    assertThat(client.sent()).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  static Stream<Frame> degenerate() {
    return Stream.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            DhGroup14.PRIME.subtract(BigInteger.ONE),
            DhGroup14.PRIME,
            DhGroup14.PRIME.add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE))
        .map(DhInboxKeyRefusalTest::padded);
  }

  @Test
  void the_smallest_and_the_largest_public_value_are_accepted() {
    var smallest =
        Seated.server(new ClassicResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();
    var largest =
        Seated.server(new ClassicResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();

    smallest.receive(padded(BigInteger.TWO));
    largest.receive(padded(DhGroup14.PRIME.subtract(BigInteger.TWO)));

    assertThat(smallest.closed()).isEmpty();
    assertThat(largest.closed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void a_point_of_low_order_is_refused_by_either_end(String point) {
    var frame = Frame.owning(HEX.parseHex(point));
    var server = Seated.server(new CurveResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();
    var client =
        End.of(new CurveInitiator(DhInboxKit.ALICE, FixedEntropy.seeded(5), DhInboxKit.ALL)).open();

    server.receive(frame);
    client.receive(frame);

    assertThat(server.closed()).map(Rejection::reason).hasValue(Reason.WEAK_PUBLIC_KEY);
    assertThat(client.closed()).map(Rejection::reason).hasValue(Reason.WEAK_PUBLIC_KEY);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 255, 257, 1 << 20})
  void a_public_key_of_another_length_is_refused(int size) {
    var classic =
        Seated.server(new ClassicResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();
    var curve = Seated.server(new CurveResponder(FixedEntropy.seeded(5), DhInboxKit.ALL)).open();

    classic.receive(Frame.owning(new byte[size]));
    curve.receive(Frame.owning(new byte[size]));

    assertThat(classic.closed()).map(Rejection::reason).hasValue(Reason.BAD_PUBLIC_KEY);
    assertThat(curve.closed()).map(Rejection::reason).hasValue(Reason.BAD_PUBLIC_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dhinbox", "dhinbox-x25519"})
  void a_frame_longer_than_the_limit_is_refused_by_its_prefix_alone(String protocol) {
    var wire = protocol.equals("dhinbox") ? DhInboxKit.CLASSIC : DhInboxKit.CURVE;

    var fits = new Deframer(wire.framer(Role.RESPONDER)).feed(HEX.parseHex("00100000"));
    var tooLong = new Deframer(wire.framer(Role.RESPONDER)).feed(HEX.parseHex("00100001"));

    assertThat(fits.refusal()).isEmpty();
    assertThat(tooLong.refusal()).map(Rejection::reason).hasValue(Reason.TOO_LARGE);
  }

  private static Frame padded(BigInteger value) {
    var bytes = HEX.parseHex("%0512x".formatted(value));
    return Frame.owning(bytes);
  }
}
