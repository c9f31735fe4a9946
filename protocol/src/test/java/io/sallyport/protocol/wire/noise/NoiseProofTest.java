package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class NoiseProofTest {
  private static final int CHAIN = 4096;

  @Property(tries = 300)
  void a_chain_comes_back_certificate_by_certificate(@ForAll("chains") List<Content> chain) {
    var proof = new Proof.Certified(chain);

    assertThat(NoiseProof.decode(NoiseProof.encode(proof), NoiseDefence.ALL)).isEqualTo(proof);
  }

  @Property(tries = 300)
  void an_invitation_comes_back(
      @ForAll("names") String name, @ForAll @Size(max = 255) byte[] invitation) {
    var read =
        NoiseProof.decode(
            NoiseProof.encode(new Proof.Invited(name, Secret.copyOf(invitation))),
            NoiseDefence.ALL);

    assertThat(read)
        .isInstanceOfSatisfying(
            Proof.Invited.class,
            invited -> {
              assertThat(invited.name()).isEqualTo(name);
              assertThat(invited.invitation().sameAs(Secret.copyOf(invitation))).isTrue();
            });
  }

  @Property(tries = 2000)
  void any_bytes_are_a_proof_or_refused(
      @ForAll("kinds") byte kind, @ForAll @Size(max = 600) byte[] noise) {
    var payload = ByteBuffer.allocate(1 + noise.length).put(kind).put(noise).array();

    assertThat(decoded(payload).map(NoiseProof::encode).map(Frame::toArray).orElse(payload))
        .isEqualTo(payload);
  }

  @Property(tries = 300)
  void a_proof_with_a_byte_more_or_less_is_refused(@ForAll("chains") List<Content> chain) {
    var whole = NoiseProof.encode(new Proof.Certified(chain)).toArray();

    assertThat(decoded(Arrays.copyOf(whole, whole.length - 1))).isEmpty();
    assertThat(decoded(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
  }

  @Example
  void who_is_registered_or_shares_a_key_says_nothing_more() {
    assertThat(NoiseProof.encode(new Proof.Registered()).toArray()).containsExactly(0);
    assertThat(NoiseProof.encode(new Proof.Shared("alice")).toArray()).containsExactly(0);
    assertThat(NoiseProof.decode(Frame.owning(new byte[1]), NoiseDefence.ALL))
        .isEqualTo(new Proof.Registered());
  }

  @Example
  void the_bytes_are_those_of_the_specification() {
    var invited = new Proof.Invited("bob", Secret.copyOf(new byte[] {7, 8}));
    var certified = new Proof.Certified(List.of(certificate(1)));

    assertThat(hex(NoiseProof.encode(invited))).isEqualTo("0203626f62020708");
    assertThat(hex(NoiseProof.encode(certified))).isEqualTo("0100053082000100");
  }

  @Example
  void a_short_certificate_has_a_length_of_one_byte() {
    var certificate = "308180" + "00".repeat(128);
    var payload = HexFormat.of().parseHex("010106" + certificate + certificate);
    var one = Content.copyOf(HexFormat.of().parseHex(certificate));

    assertThat(decoded(payload)).contains(new Proof.Certified(List.of(one, one)));
  }

  @Example
  void what_is_no_proof_is_refused() {
    assertThat(
            List.of(
                "", "03", "0000", "01", "010000", "0100043082", "01000530820002aa", "010002308100"))
        .allMatch(hex -> refused(hex) == Reason.MALFORMED);
    assertThat(List.of("01000531820001aa", "01000530830001aa", "010006308200010000"))
        .allMatch(hex -> refused(hex) == Reason.MALFORMED);
    assertThat(List.of("020000", "0203426f6200"))
        .allMatch(hex -> refused(hex) == Reason.NAME_INVALID);
    assertThat(refused("0202c32800")).isEqualTo(Reason.BAD_TEXT);
    assertThat(refused("0203626f6202aa")).isEqualTo(Reason.MALFORMED);
  }

  @Example
  void the_longest_chain_just_fits() {
    var longest = new Proof.Certified(List.of(certificate(CHAIN - 4)));
    var longer = new Proof.Certified(List.of(certificate(CHAIN - 3)));

    assertThat(NoiseSizes.mayBeThird(64 + NoiseProof.encode(longest).size())).isTrue();
    assertThatThrownBy(() -> NoiseProof.encode(longer))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Reason refused(String hex) {
    try {
      throw new AssertionError(
          NoiseProof.decode(Frame.owning(HexFormat.of().parseHex(hex)), NoiseDefence.ALL));
    } catch (Rejected refused) {
      return refused.why().reason();
    }
  }

  private static Optional<Proof> decoded(byte[] payload) {
    try {
      return Optional.of(NoiseProof.decode(Frame.owning(payload), NoiseDefence.ALL));
    } catch (Rejected refused) {
      return Optional.empty();
    }
  }

  private static String hex(Frame frame) {
    return HexFormat.of().formatHex(frame.toArray());
  }

  /// What begins like a certificate of so many bytes.
  private static Content certificate(int bytes) {
    return Content.copyOf(
        ByteBuffer.allocate(4 + bytes)
            .put((byte) 0x30)
            .put((byte) 0x82)
            .putShort((short) bytes)
            .array());
  }

  @Provide
  Arbitrary<List<Content>> chains() {
    return Arbitraries.integers()
        .between(0, 700)
        .map(NoiseProofTest::certificate)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(ArrayList::new);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("abz09._-").ofMinLength(1).ofMaxLength(32);
  }

  @Provide
  Arbitrary<Byte> kinds() {
    return Arbitraries.bytes().between((byte) 0, (byte) 4);
  }
}
