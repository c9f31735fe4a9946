package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdentityLedgerTest {
  private static final Principal ALICE = new Principal("ratchet", "1");
  private static final Principal BOB = new Principal("ratchet", "2");
  private static final Reply BUSY = new Reply.Refused(Rejection.of(Reason.BUSY_IDENTITY));

  private final Secret key = Secret.copyOf(new byte[] {1, 2, 3});
  private final IdentityLedger<String> ledger =
      new IdentityLedger<>(Map.of(ALICE, key, BOB, Secret.copyOf(new byte[3])));

  @Test
  void a_key_is_handed_out_as_a_copy_that_may_be_destroyed() {
    var reply = ledger.recognise(ALICE);

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Recognised.class,
            recognised -> {
              assertThat(recognised.key().sameAs(key)).isTrue();
              recognised.key().destroy();
            });
    assertThat(key.isDestroyed()).isFalse();
  }

  @Test
  void a_name_without_a_key_is_refused_in_every_other_realm_too() {
    var refused = new Reply.Refused(new Rejection(Reason.UNKNOWN_CLIENT, "no key for this name"));

    assertThat(ledger.recognise(new Principal("ratchet", "9"))).isEqualTo(refused);
    assertThat(ledger.recognise(new Principal("lookup", "1"))).isEqualTo(refused);
  }

  @Test
  void a_public_key_is_found_in_its_realm_until_other_keys_are_published_there() {
    var publicKey = PublicKey.copyOf(new byte[] {7});
    ledger.publish("certrelay", Map.of("client1", publicKey));
    var client1 = new Principal("certrelay", "client1");

    assertThat(ledger.find(client1)).isEqualTo(new Reply.Found(publicKey));
    assertThat(ledger.find(new Principal("lookup", "client1"))).isInstanceOf(Reply.Refused.class);

    ledger.publish("lookup", Map.of());
    assertThat(ledger.find(client1)).isEqualTo(new Reply.Found(publicKey));
    ledger.publish("certrelay", Map.of("client2", publicKey));
    assertThat(ledger.find(client1)).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_connection_is_known_by_what_it_claimed_until_it_is_gone() {
    assertThat(ledger.holder("one")).isEmpty();

    ledger.claim(ALICE, "one");
    assertThat(ledger.holder("one")).contains(ALICE);

    ledger.release("one");
    assertThat(ledger.holder("one")).isEmpty();
  }

  @Test
  void recognising_holds_nothing() {
    ledger.recognise(ALICE);

    assertThat(ledger.held()).isZero();
  }

  @Test
  void an_identity_belongs_to_the_connection_that_took_it_first() {
    assertThat(ledger.claim(ALICE, "first")).isEqualTo(new Reply.Admitted(ALICE));

    assertThat(ledger.claim(ALICE, "second")).isEqualTo(BUSY);
    assertThat(ledger.claim(BOB, "second")).isEqualTo(new Reply.Admitted(BOB));
    assertThat(ledger.held()).isEqualTo(2);
  }

  @Test
  void the_loser_of_an_identity_does_not_free_it_by_leaving() {
    ledger.claim(ALICE, "first");
    ledger.claim(ALICE, "second");

    ledger.release("second");

    assertThat(ledger.claim(ALICE, "third")).isEqualTo(BUSY);
  }

  @Test
  void whoever_leaves_may_come_back() {
    ledger.claim(ALICE, "first");
    ledger.release("first");

    assertThat(ledger.held()).isZero();
    assertThat(ledger.claim(ALICE, "second")).isEqualTo(new Reply.Admitted(ALICE));
  }

  @Test
  void releasing_a_connection_that_holds_nothing_changes_nothing() {
    ledger.claim(ALICE, "first");

    ledger.release("a stranger");
    ledger.release("a stranger");

    assertThat(ledger.held()).isEqualTo(1);
  }

  @Test
  void a_connection_that_holds_an_identity_gets_no_other() {
    ledger.claim(ALICE, "first");

    assertThat(ledger.claim(BOB, "first"))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "second claim")));

    assertThat(ledger.claim(BOB, "second")).isEqualTo(new Reply.Admitted(BOB));
  }
}
