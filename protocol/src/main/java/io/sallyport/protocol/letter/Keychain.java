package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Destroyable;

/// The private keys of one principal: one that sessions are opened with, one that says who signs,
/// and prekeys that letters are sealed to, of which the newest is in the bundle. It owns its
/// secrets and shares them with no other keychain.
///
/// A prekey is the newest for [#ROTATION], in which others take it for new letters; they may go on
/// with it for [#LIFETIME] if nothing newer comes, so that one can write to somebody who is away.
/// [#KEPT] after a newer one was made it is forgotten, so whoever comes back opens what waits, how
/// long ever that took.
public final class Keychain implements Destroyable {
  public static final Duration ROTATION = Duration.ofDays(1);
  public static final Duration LIFETIME = Duration.ofDays(7);
  public static final Duration KEPT = Duration.ofDays(7);

  private static final long FIRST_ID = 1;

  private final Secret session;
  private final Secret identity;
  private final List<OwnPrekey> prekeys;

  /// @param prekeys at least one, the newest last
  Keychain(Secret session, Secret identity, List<OwnPrekey> prekeys) {
    this.session = session;
    this.identity = identity;
    this.prekeys = List.copyOf(prekeys);
  }

  /// Takes 96 bytes of entropy in three parts: session, identity, prekey.
  public static Keychain generate(Instant now, Entropy entropy) {
    return new Keychain(
        X25519.privateKey(entropy),
        Ed25519.privateKey(entropy),
        List.of(made(FIRST_ID, now, entropy)));
  }

  /// Reads the file that [#encode] makes, and no other.
  ///
  /// @throws Rejected `MALFORMED` with the number of the line that is wrong, and not what it says
  public static Keychain decode(byte[] file) {
    return KeychainText.decode(file);
  }

  /// A file for nobody else to read. The array is for the receiver to wipe.
  ///
  /// ```
  /// sallyport-keys = 1
  /// session = X25519 private key, 64 hexadecimal digits
  /// identity = Ed25519 private key, 64 hexadecimal digits
  /// prekey = ID NOT-AFTER X25519 private key, 64 hexadecimal digits
  /// ...
  /// ```
  public byte[] encode() {
    return KeychainText.encode(this);
  }

  /// The keychain from now on, when the newest prekey is older than [#ROTATION] or one has to be
  /// forgotten; nothing when all may stay as it is. The secrets in it are copies: once it is
  /// stored, this one is to be destroyed.
  public Optional<Keychain> rotated(Instant now, Entropy entropy) {
    var kept = kept(now);
    if (!isDue(now) && kept.size() == prekeys.size()) {
      return Optional.empty();
    }
    var next = new ArrayList<>(kept.stream().map(OwnPrekey::copy).toList());
    if (isDue(now)) {
      next.add(made(idAfter(newest().id()), now, entropy));
    }
    return Optional.of(new Keychain(session.copy(), identity.copy(), next));
  }

  private List<OwnPrekey> kept(Instant now) {
    var kept = new ArrayList<OwnPrekey>();
    for (int at = 0; at < prekeys.size(); at++) {
      var newer = prekeys.subList(at + 1, prekeys.size()).stream();
      if (newer.noneMatch(prekey -> now.isAfter(madeAt(prekey).plus(KEPT)))) {
        kept.add(prekeys.get(at));
      }
    }
    return kept;
  }

  private static Instant madeAt(OwnPrekey prekey) {
    return prekey.notAfter().minus(LIFETIME);
  }

  /// A newest prekey that was made in the future is due too: the clock was wrong then.
  private boolean isDue(Instant now) {
    var madeAt = madeAt(newest());
    return now.isAfter(madeAt.plus(ROTATION)) || madeAt.isAfter(now.plus(ROTATION));
  }

  private static long idAfter(long id) {
    return id == Prekey.MOST_ID ? FIRST_ID : id + 1;
  }

  private static OwnPrekey made(long id, Instant now, Entropy entropy) {
    var notAfter = Instant.ofEpochMilli(now.plus(LIFETIME).toEpochMilli());
    return new OwnPrekey(id, X25519.privateKey(entropy), notAfter);
  }

  /// What others need in order to write to this principal, with the newest prekey.
  ///
  /// @param handshake the handshake hash of the session in which it is handed in
  /// @throws Rejected `NAME_INVALID`
  public Bundle bundle(Name name, PublicBytes handshake) {
    return Bundle.signed(name, identity, newest().shown(), handshake);
  }

  /// The X25519 private key that opens sessions.
  public Secret session() {
    return session;
  }

  /// What servers know this principal by.
  public PublicBytes sessionKey() {
    return PublicBytes.copyOf(X25519.publicKey(session));
  }

  /// The Ed25519 private key that signs bundles and letters.
  public Secret identity() {
    return identity;
  }

  /// What other principals know this one by.
  public PublicBytes identityKey() {
    return Ed25519.publicKey(identity);
  }

  /// The private half of a prekey, unless it is forgotten or never was.
  public Optional<Secret> prekey(long id) {
    return prekeys.stream().filter(prekey -> prekey.id() == id).map(OwnPrekey::key).findFirst();
  }

  List<OwnPrekey> prekeys() {
    return prekeys;
  }

  private OwnPrekey newest() {
    return prekeys.getLast();
  }

  @Override
  public void destroy() {
    session.destroy();
    identity.destroy();
    prekeys.forEach(prekey -> prekey.key().destroy());
  }

  @Override
  public boolean isDestroyed() {
    return identity.isDestroyed();
  }

  /// Tells how many prekeys there are.
  @Override
  public String toString() {
    return "Keychain[%d prekeys]".formatted(prekeys.size());
  }
}
