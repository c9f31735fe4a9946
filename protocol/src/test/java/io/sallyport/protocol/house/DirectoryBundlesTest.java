package io.sallyport.protocol.house;

import static io.sallyport.protocol.house.DirectoryKit.ADA;
import static io.sallyport.protocol.house.DirectoryKit.BOB;
import static io.sallyport.protocol.house.DirectoryKit.NOON;
import static io.sallyport.protocol.house.DirectoryKit.ONE;
import static io.sallyport.protocol.house.DirectoryKit.STAMP;
import static io.sallyport.protocol.house.DirectoryKit.TWO;
import static io.sallyport.protocol.house.DirectoryKit.bundle;
import static io.sallyport.protocol.house.DirectoryKit.keychain;
import static io.sallyport.protocol.house.DirectoryKit.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What a name signs with, and what others are told of it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryBundlesTest {
  private final DirectoryKit kit = new DirectoryKit();
  private final DirectoryLedger ledger = kit.ledger();

  @Test
  void the_first_bundle_says_who_signs_and_the_next_replaces_it() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    var keys = keychain(1);
    var first = bundle(keys, ADA, 5);
    var second = bundle(keys, ADA, 6);

    assertThat(kit.perform(ledger.publish("ada", first, NOON)))
        .isEqualTo(
            new Ruling.Granted(
                ADA,
                List.of(
                    new DirectoryEvent.Identified(ADA, keys.identityKey(), STAMP),
                    new DirectoryEvent.Published(ADA, first))));
    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(first));
    assertThat(kit.perform(ledger.publish("ada", second, NOON)))
        .isEqualTo(new Ruling.Granted(ADA, List.of(new DirectoryEvent.Published(ADA, second))));
    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(second));
    assertThat(ledger.publish("ada", second, NOON)).isEqualTo(new Ruling.Granted(ADA, List.of()));
  }

  @Test
  void an_administrator_can_add_a_bundle_at_once() {
    var bundle = bundle(keychain(1), ADA, 5);

    kit.perform(ledger.add(ONE, "ada", Optional.of(bundle), NOON));

    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(bundle));
    assertThat(reason(ledger.add(TWO, "bob", Optional.of(bundle), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void another_identity_is_refused_until_the_name_is_removed_and_added_again() {
    kit.perform(ledger.add(ONE, "ada", Optional.of(bundle(keychain(1), ADA, 5)), NOON));
    var other = bundle(keychain(2), ADA, 5);

    assertThat(reason(ledger.publish("ada", other, NOON))).isEqualTo(Reason.BAD_SIGNATURE);
    kit.perform(ledger.remove("ada", NOON));
    assertThat(reason(ledger.publish("ada", other, NOON))).isEqualTo(Reason.NOT_REGISTERED);
    kit.perform(ledger.add(TWO, "ada", Optional.empty(), NOON));
    assertThat(refusal(ledger.bundle("ada"))).isEqualTo(Reason.NOT_REGISTERED);
    assertThat(ledger.publish("ada", other, NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void a_bundle_of_another_a_broken_one_and_one_that_is_over_are_refused() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    var good = bundle(keychain(1), ADA, 5);
    var forged = good.toArray();
    forged[forged.length - 1] ^= 1;

    assertThat(reason(ledger.publish("ada", bundle(keychain(1), BOB, 5), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.publish("ada", Content.copyOf(forged), NOON)))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(ledger.publish("ada", Content.ofText("bundle"), NOON)))
        .isEqualTo(Reason.MALFORMED);
    assertThat(reason(ledger.publish("ada", good, NOON.plus(Keychain.LIFETIME).plusSeconds(1))))
        .isEqualTo(Reason.EXPIRED);
  }

  private static Reason refusal(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }
}
