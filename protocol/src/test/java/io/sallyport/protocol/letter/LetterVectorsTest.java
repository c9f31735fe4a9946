package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Byte for byte what another program made of the same keys.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterVectorsTest {
  private static final Vectors FILE = Vectors.named("letter");
  private static final Vectors RECIPIENT = FILE.at("recipient");
  private static final Vectors SENDER = FILE.at("sender");
  private static final Name OWN = Name.parse(RECIPIENT.text("name"));
  private static final Secret IDENTITY = Secret.copyOf(SENDER.bytes("identity_private"));
  private static final PublicBytes KNOWN = PublicBytes.copyOf(SENDER.bytes("identity_public"));
  private static final Keychain KEYS =
      Keychain.generate(
          Instant.parse(RECIPIENT.text("made_at")),
          FixedEntropy.handingOut(
              RECIPIENT.bytes("session_private"),
              RECIPIENT.bytes("identity_private"),
              RECIPIENT.bytes("prekey_private")));
  private static final PublicBytes HANDSHAKE =
      PublicBytes.copyOf(RECIPIENT.bytes("handshake_hash"));
  private static final Bundle BUNDLE = KEYS.bundle(OWN, HANDSHAKE);

  static Stream<Vectors> letters() {
    return FILE.list("letters").stream();
  }

  @Test
  void the_bundle_is_the_same() {
    assertThat(BUNDLE.encode()).isEqualTo(RECIPIENT.bytes("bundle"));
    assertThat(Bundle.decode(RECIPIENT.bytes("bundle"))).isEqualTo(BUNDLE);
  }

  @Test
  void the_file_of_keys_is_the_same() {
    assertThat(new String(KEYS.encode(), UTF_8)).isEqualTo(RECIPIENT.text("file"));
  }

  @Test
  void the_public_identity_is_the_same() {
    assertThat(Ed25519.publicKey(IDENTITY)).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void a_letter_is_sealed_to_the_same_envelope(Vectors vector) {
    var entropy = FixedEntropy.handingOut(vector.bytes("ephemeral_private"));

    var envelope = new Sealer(IDENTITY, entropy).seal(letter(vector), id(vector), BUNDLE);

    assertThat(envelope.toArray()).isEqualTo(vector.bytes("envelope"));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void the_envelope_opens_to_the_same_letter(Vectors vector) {
    var opener = new Opener(OWN, KEYS, _ -> Optional.of(KNOWN));

    assertThat(opener.open(id(vector), Content.copyOf(vector.bytes("envelope"))))
        .isEqualTo(new Opened.Sealed(letter(vector)));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void the_inner_part_is_the_same(Vectors vector) {
    var bytes = ByteBuffer.wrap(vector.bytes("envelope"));
    var enc = new byte[32];
    bytes.get(5, enc);
    var seal = new Seal(Seal.associated(id(vector), OWN, 1), PublicBytes.copyOf(enc));

    assertThat(Inner.write(letter(vector), IDENTITY, seal)).isEqualTo(vector.bytes("inner"));
  }

  @Test
  void an_envelope_in_clear_is_the_same() {
    var vector = FILE.at("clear");
    var clear = new Opened.Clear(Name.parse(vector.text("sender")), vector.text("text"));

    assertThat(clear.encode().toArray()).isEqualTo(vector.bytes("envelope"));
  }

  @Test
  void the_phrases_are_the_same() {
    var phrases = FILE.at("phrases");

    assertThat(Phrase.ofIdentity(KNOWN)).hasToString(phrases.text("identity_of_sender"));
    assertThat(Phrase.ofPair(KNOWN, KEYS.identityKey())).hasToString(phrases.text("pair"));
    assertThat(Phrase.ofSession(HANDSHAKE)).hasToString(phrases.text("session"));
  }

  private static Letter letter(Vectors vector) {
    return new Letter(
        Name.parse(SENDER.text("name")),
        vector.number("counter"),
        Instant.parse(vector.text("sent_at")),
        vector.text("text"));
  }

  private static Envelope.Id id(Vectors vector) {
    var bytes = ByteBuffer.wrap(vector.bytes("id"));
    return new Envelope.Id(bytes.getLong(), bytes.getLong());
  }
}
