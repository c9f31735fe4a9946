package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.legacy.InsecureTextHash;
import io.sallyport.protocol.crypto.legacy.XorTableCipher;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What either end does not accept, and that it says nothing about it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupRefusalTest {
  private static final LookupChannel CLIENT = LookupKit.channel(true);
  private static final LookupChannel SERVER = LookupKit.channel(false);

  @ParameterizedTest
  @CsvSource({
    "'',MALFORMED",
    "-1,MALFORMED",
    "+5,MALFORMED",
    "05,MALFORMED",
    "'5 ',MALFORMED",
    "0x5,MALFORMED",
    "hello,MALFORMED",
    "'\u0665',MALFORMED",
    "0,WEAK_PUBLIC_KEY",
    "1,WEAK_PUBLIC_KEY",
    "65520,WEAK_PUBLIC_KEY",
    "65521,BAD_PUBLIC_KEY",
    "65522,BAD_PUBLIC_KEY",
    "4294967298,BAD_PUBLIC_KEY"
  })
  void a_public_value_that_is_none_is_refused_by_either_end(String value, Reason reason) {
    var server = server();
    var client = client();

    server.receive(number(value));
    client.receive(number(value));

    assertThat(server.closed()).map(Rejection::reason).hasValue(reason);
    assertThat(client.closed()).map(Rejection::reason).hasValue(reason);
    assertThat(server.sent()).isEmpty();
    assertThat(client.sent()).hasSize(1);
  }

  @Test
  void a_number_of_99_digits_is_refused_without_arithmetic() {
    assertThat(server().receive(number("9".repeat(99))).closed())
        .hasValue(new Rejection(Reason.BAD_PUBLIC_KEY, "99 digits"));
  }

  @ParameterizedTest
  @CsvSource({
    "17,65535,BAD_PUBLIC_KEY",
    "17,16777216,BAD_PUBLIC_KEY",
    "17,0,BAD_PUBLIC_KEY",
    "1,112711,BAD_PUBLIC_KEY",
    "16,112711,BAD_PUBLIC_KEY",
    "112711,112711,BAD_PUBLIC_KEY",
    "17,x,MALFORMED",
    "17,123456789,BAD_PUBLIC_KEY"
  })
  void an_rsa_key_that_cannot_be_one_is_refused_by_either_end(
      String exponent, String modulus, Reason reason) {
    var server = server().receive(number("23771"));
    var client = client().receive(number("58643"));

    server.receive(number(exponent)).receive(number(modulus));
    client.receive(number(exponent)).receive(number(modulus));

    assertThat(server.closed()).map(Rejection::reason).hasValue(reason);
    assertThat(client.closed()).map(Rejection::reason).hasValue(reason);
  }

  @Test
  void an_exponent_that_is_no_number_is_refused_at_once() {
    var server = server().receive(number("23771")).receive(number("x"));

    assertThat(server.closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5, 6, 8, 98})
  void what_is_no_whole_blocks_and_a_signature_is_refused(int size) {
    var server = resumedServer().receive(Frame.owning(new byte[size]));

    assertThat(server.closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
    assertThat(server.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"80808080", "00c32861", "eda080", "f8888080", "c080"})
  void a_text_that_is_not_utf8_is_refused_whatever_its_signature(String hex) {
    var plaintext = HexFormat.of().parseHex(hex);
    int hash = InsecureTextHash.of(new String(plaintext, ISO_8859_1));
    var frame =
        LookupChannel.sealed(
            XorTableCipher.encrypt(CLIENT.key(), plaintext), CLIENT.own().sign(hash));

    assertThat(resumedServer().receive(frame).closed()).hasValue(Rejection.of(Reason.BAD_TEXT));
  }

  @Test
  void each_other_signature_is_refused() {
    var genuine = CLIENT.seal("hello");
    int signatureAt = 8 * (genuine.size() - LookupChannel.SIGNATURE_BYTES);
    for (int bit = signatureAt; bit < 8 * genuine.size(); bit++) {
      assertThat(resumedServer().receive(Frames.flip(genuine, bit)).closed())
          .hasValue(Rejection.of(Reason.BAD_SIGNATURE));
    }
  }

  @Test
  void a_signature_above_the_modulus_is_refused_though_it_stands_for_a_genuine_one() {
    var genuine = CLIENT.seal("hello");
    var ciphertext = genuine.copy(0, genuine.size() - LookupChannel.SIGNATURE_BYTES);
    int above = LookupChannel.signature(genuine) + CLIENT.own().open().modulus();

    assertThat(resumedServer().receive(LookupChannel.sealed(ciphertext, above)).closed())
        .hasValue(Rejection.of(Reason.BAD_SIGNATURE));
  }

  @Test
  void a_signature_of_the_wrong_end_is_refused_by_either() {
    assertThat(resumedServer().receive(SERVER.seal("hello")).closed())
        .hasValue(Rejection.of(Reason.BAD_SIGNATURE));
    assertThat(resumedClient().receive(CLIENT.seal("hello")).closed())
        .hasValue(Rejection.of(Reason.BAD_SIGNATURE));
  }

  @Test
  void who_asked_is_told_why_the_session_ended_before_the_answer() {
    var client = resumedClient().submit(7, new Request.Echo("x"));

    client.receive(Frames.flip(SERVER.seal("Server response x"), 8 * 20 + 7));

    assertThat(client.answers().getFirst().reply()).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void an_answer_to_nothing_is_refused() {
    assertThat(resumedClient().receive(SERVER.seal("hello")).closed())
        .hasValue(new Rejection(Reason.WRONG_PHASE, "an answer to nothing"));
  }

  private static End<LookupResponder.State> server() {
    return End.of(
            new LookupResponder(FixedEntropy.seeded(5), LookupKit.ALL), _ -> new Reply.Told("x"))
        .open();
  }

  private static End<LookupInitiator.State> client() {
    return End.of(new LookupInitiator(FixedEntropy.seeded(5), LookupKit.ALL)).open();
  }

  private static End<LookupResponder.State> resumedServer() {
    return End.resumed(
        new LookupResponder(FixedEntropy.seeded(5), LookupKit.ALL),
        _ -> new Reply.Told("x"),
        new LookupResponder.State.Active(LookupKit.channel(false)));
  }

  private static End<LookupInitiator.State> resumedClient() {
    return End.resumed(
        new LookupInitiator(FixedEntropy.seeded(5), LookupKit.ALL),
        new LookupInitiator.State.Active(LookupKit.channel(true), Unanswered.NOTHING));
  }

  private static Frame number(String digits) {
    return Frame.owning(digits.getBytes(ISO_8859_1));
  }
}
