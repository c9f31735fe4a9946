package io.sallyport.node.client;

import static io.sallyport.node.client.Town.BOB;
import static io.sallyport.node.client.Town.assertFails;
import static io.sallyport.node.client.Town.done;
import static io.sallyport.node.client.Town.phrase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whose keys a client takes for whose, and what it makes of a node that shows others.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AddressBookTest {
  @RegisterExtension private static final Town TOWN = new Town();

  @Test
  void a_key_that_changed_is_not_written_to_until_it_is_accepted() {
    TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    done(sender.send(BOB, "one"));
    sender.close();
    var known = phrase(TOWN.bob());
    var other = TOWN.node().register(TOWN.made("other"), "bob");
    TOWN.ready(other);

    var again = TOWN.ready(TOWN.alice());

    assertFails(again.send(BOB, "two"), new Failure.KeyChanged(BOB, known, phrase(other)));
    assertThat(TOWN.house().waiting("bob")).hasSize(1);
    assertThat(done(again.trust(BOB))).isEqualTo(phrase(other));
    done(again.send(BOB, "three"));
    assertThat(TOWN.house().waiting("bob")).hasSize(2);
  }

  @Test
  void keys_that_are_not_good_are_not_written_to() {
    var reader = TOWN.ready(TOWN.bob());
    done(reader.who());
    await().until(() -> TOWN.house().shown("bob").isPresent());
    var bytes = TOWN.house().shown("bob").orElseThrow().toArray();
    bytes[bytes.length - 1] ^= 1;
    TOWN.house().show("bob", Content.copyOf(bytes));

    assertFails(
        TOWN.ready(TOWN.alice()).send(BOB, "hi"),
        new Failure.BadKeys(BOB, new Rejection(Reason.BAD_SIGNATURE, "bundle")));
  }

  @Test
  void somebody_elses_keys_are_not_written_to() {
    TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    await().until(() -> TOWN.house().shown("bob").isPresent());
    await().until(() -> TOWN.house().shown("alice").isPresent());
    TOWN.house().show("bob", TOWN.house().shown("alice").orElseThrow());

    assertFails(
        sender.send(BOB, "hi"),
        new Failure.BadKeys(BOB, new Rejection(Reason.NAME_INVALID, "somebody else's")));
  }

  @Test
  void keys_that_are_not_in_the_log_are_not_written_to() {
    TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    var strange = SmallNode.stranger(TOWN.made("strange"), "bob").keys();
    var bundle = strange.bundle(BOB, PublicBytes.copyOf(new byte[Bundle.SESSION_BYTES]));
    TOWN.house().show("bob", Content.copyOf(bundle.encode()));

    assertFails(
        sender.send(BOB, "hi"),
        new Failure.BadLog(
            new Rejection(Reason.BAD_PUBLIC_KEY, "another key than the directory shows")));
  }

  @Test
  void a_log_that_is_not_what_it_was_is_noticed() {
    TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    done(sender.lookUp(BOB));
    TOWN.ready(TOWN.node().register(TOWN.folder(), "carol"));
    TOWN.house().rewriteLog();

    assertFails(
        sender.send(Name.parse("carol"), "hi"),
        new Failure.BadLog(
            new Rejection(Reason.BAD_MAC, "the log does not go on from what was seen")));
  }

  @Test
  void nobody_is_not_found() {
    assertFails(
        TOWN.ready(TOWN.alice()).send(Name.parse("nobody"), "hi"),
        new Failure.NotFound(Name.parse("nobody")));
  }
}
