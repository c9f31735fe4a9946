package io.sallyport.protocol.house;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RegistryOfficeTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Reply ADA = new Reply.Entered(new Principal("hall", "ada"), NOON);

  private final List<String> gone = new ArrayList<>();
  private final IdentityLedger<String> identities = new IdentityLedger<>(Map.of());
  private final RegistryOffice<String> office =
      new RegistryOffice<>(
          "hall",
          Map.of("ada", key(1), "rsa", PublicKey.copyOf(new byte[270])),
          identities,
          RegistryOfficeTest::check,
          () -> NOON,
          gone::add);

  @Test
  void a_registered_key_enters_as_its_name() {
    assertThat(enter("c1", 1, new Proof.Registered())).isEqualTo(ADA);
    assertThat(reason(enter("c2", 2, new Proof.Registered()))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void the_oldest_of_five_connections_must_go() {
    for (int number = 1; number <= 5; number++) {
      assertThat(enter("c" + number, 1, new Proof.Registered())).isEqualTo(ADA);
    }

    assertThat(gone).containsExactly("c1");
  }

  @Test
  void a_connection_enters_once() {
    enter("c1", 1, new Proof.Registered());

    assertThat(reason(enter("c1", 1, new Proof.Registered()))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void an_invitation_lets_one_in_and_is_wiped() {
    office.invite(words());
    var shown = words();

    assertThat(enter("c1", 2, new Proof.Invited("bob", shown)))
        .isEqualTo(new Reply.Entered(new Principal("hall", "bob"), NOON));
    assertThat(shown.isDestroyed()).isTrue();
    assertThat(reason(enter("c2", 3, new Proof.Invited("carol", words()))))
        .isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void a_shared_key_binds_a_name_once_and_so_does_a_certificate() {
    assertThat(enter("c1", 2, new Proof.Shared("7"))).isInstanceOf(Reply.Entered.class);
    assertThat(reason(enter("c2", 3, new Proof.Shared("7")))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(enter("c3", 3, new Proof.Certified(List.of()))))
        .isEqualTo(Reason.BAD_CERTIFICATE);
    assertThat(enter("c4", 3, certified("8"))).isInstanceOf(Reply.Entered.class);
    assertThat(reason(enter("c5", 4, certified("8")))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void the_key_of_who_came_by_a_certificate_does_not_do_alone() {
    enter("c1", 2, new Proof.Shared("7"));
    enter("c2", 3, certified("8"));

    assertThat(enter("c3", 2, new Proof.Registered())).isInstanceOf(Reply.Entered.class);
    assertThat(reason(enter("c4", 3, new Proof.Registered()))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(enter("c5", 3, certified("8"))).isInstanceOf(Reply.Entered.class);
  }

  @Test
  void a_key_of_another_kind_is_none() {
    var credential = new Credential(PublicKey.copyOf(new byte[270]), new Proof.Registered());

    assertThat(reason(office.enter("c1", credential))).isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  @Test
  void who_has_entered_can_publish_and_everybody_finds_it() {
    var bundle =
        Content.copyOf(
            Keychain.generate(NOON, FixedEntropy.seeded(1))
                .bundle(Name.parse("ada"), PublicBytes.copyOf(new byte[32]))
                .encode());
    var publish = new Request.Publish(bundle);

    assertThat(reason(office.answer("c1", publish))).isEqualTo(Reason.WRONG_PHASE);
    enter("c1", 1, new Proof.Registered());

    assertThat(office.answer("c1", publish)).isEqualTo(new Reply.Done());
    assertThat(office.answer("c9", new Request.FindBundle("ada")))
        .isEqualTo(new Reply.Bundled(bundle));
    assertThat(((Reply.Logged) office.answer("c9", new Request.ReadLog(0))).entries()).hasSize(2);
  }

  private Reply enter(String connection, int key, Proof proof) {
    return office.enter(connection, new Credential(key(key), proof));
  }

  private static Secret words() {
    return Secret.copyOf("come in".getBytes(US_ASCII));
  }

  private static PublicKey key(int number) {
    var bytes = new byte[X25519.BYTES];
    bytes[31] = (byte) number;
    return X25519.encoded(bytes);
  }

  private static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().reason();
  }

  private static Proof certified(String name) {
    return new Proof.Certified(List.of(Content.ofText(name)));
  }

  /// Believes whatever a chain says that says something.
  private static Authorities.Finding check(PublicKey key, List<Content> chain) {
    return chain.isEmpty()
        ? new Authorities.Finding.Worthless(Rejection.of(Reason.BAD_CERTIFICATE))
        : new Authorities.Finding.Named(chain.getFirst().text());
  }
}
