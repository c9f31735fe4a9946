package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A directory of three names at noon, and who may come into it.
final class DirectoryKit {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
  static final Instant STAMP = Instant.parse("2026-01-01T12:00:00.123Z");
  static final Instant LATER = NOON.plus(Duration.ofHours(1));
  static final Name ADA = Name.parse("ada");
  static final Name BOB = Name.parse("bob");
  static final PublicBytes ONE = key(1);
  static final PublicBytes TWO = key(2);
  static final PublicBytes WORDS = key(77);
  static final PublicBytes OTHER_WORDS = key(78);

  private final DirectoryLedger ledger = ledger(Registration.INVITATION);

  DirectoryLedger ledger() {
    return ledger;
  }

  static DirectoryLedger ledger(Registration registration) {
    return new DirectoryLedger(new DirectoryRules(registration, 3));
  }

  void invite(String name) {
    perform(ledger.invite(WORDS, Optional.of(name), NOON, LATER));
  }

  Ruling perform(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Granted.class);
    ((Ruling.Granted) ruling).events().forEach(ledger::apply);
    return ruling;
  }

  static DirectoryEvent bound(Name name, PublicBytes key, Instant at) {
    return new DirectoryEvent.Bound(new Registrant(name, key, at, Bond.KEY));
  }

  static Keychain keychain(int seed) {
    return Keychain.generate(NOON, FixedEntropy.seeded(seed));
  }

  static Content bundle(Keychain keys, Name name, int handshake) {
    return Content.copyOf(keys.bundle(name, key(handshake)).encode());
  }

  static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  static Reason reason(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refused.class);
    return ((Ruling.Refused) ruling).why().reason();
  }
}
