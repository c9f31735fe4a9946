package io.sallyport.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// A key of an [Aead] and, from its first use on, a cipher that is set up for it: that costs more
/// than a short message does. Not for two threads at a time.
///
/// The cipher has copies of the key that nobody can wipe; they go when this goes. It refuses to
/// work once the secret is destroyed.
public final class AeadKey {
  private static final byte[] NOTHING = new byte[0];

  private final Aead aead;
  private final Secret secret;
  private final Key key;
  private @Nullable Cipher cipher;

  /// @param secret [Aead#KEY_BYTES], which stays the caller's to destroy
  public AeadKey(Aead aead, Secret secret) {
    this.aead = aead;
    this.secret = secret;
    this.key = new View(aead.algorithm(), secret);
  }

  public Aead aead() {
    return aead;
  }

  public Secret secret() {
    return secret;
  }

  /// Seals `[from, from + size)` of `data` where it stands; the tag follows, so [Aead#TAG_BYTES]
  /// more are needed there.
  public void seal(byte[] nonce, byte[] associated, byte[] data, int from, int size) {
    try {
      var sealing = sealing(nonce);
      sealing.updateAAD(associated);
      sealing.doFinal(data, from, size, data, from);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing takes every plaintext", impossible);
    }
  }

  /// Opens `[from, from + sealed)` of `data` where it stands, tag included. What stands there is
  /// zeros when the tag does not belong to it.
  ///
  /// @return whether it does
  public boolean open(byte[] nonce, byte[] associated, byte[] data, int from, int sealed) {
    if (sealed < Aead.TAG_BYTES) {
      return false;
    }
    try {
      var opening = cipher();
      opening.init(Cipher.DECRYPT_MODE, key, aead.parameters(nonce));
      opening.updateAAD(associated);
      opening.doFinal(data, from, sealed, data, from);
      return true;
    } catch (AEADBadTagException _) {
      Arrays.fill(data, from, from + sealed, (byte) 0);
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening takes every ciphertext", impossible);
    }
  }

  /// The key after this one, as Noise §4.2 makes it: what this one makes of 32 zeros under the
  /// nonce of a counter.
  public AeadKey next(long counter) {
    var sealed = new byte[Aead.KEY_BYTES + Aead.TAG_BYTES];
    seal(aead.nonce(counter), NOTHING, sealed, 0, Aead.KEY_BYTES);
    try {
      return new AeadKey(aead, Secret.copyOf(Arrays.copyOf(sealed, Aead.KEY_BYTES)));
    } finally {
      Arrays.fill(sealed, (byte) 0);
    }
  }

  /// The JDK refuses to seal twice in a row under one key and nonce. That is right for a session,
  /// and in the way of a test or an attack that takes a step twice: those get a fresh cipher.
  private Cipher sealing(byte[] nonce) throws GeneralSecurityException {
    var sealing = cipher();
    try {
      sealing.init(Cipher.ENCRYPT_MODE, key, aead.parameters(nonce));
      return sealing;
    } catch (GeneralSecurityException repeated) {
      cipher = null;
      var fresh = cipher();
      fresh.init(Cipher.ENCRYPT_MODE, key, aead.parameters(nonce));
      return fresh;
    }
  }

  private Cipher cipher() {
    var made = cipher;
    if (made == null) {
      made = aead.cipher();
      cipher = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return "AeadKey[" + aead + "]";
  }

  /// The secret as the JDK wants to see it, copied only by the cipher.
  private record View(String algorithm, Secret secret) implements SecretKey {
    @Override
    public String getAlgorithm() {
      return algorithm;
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return secret.expose().clone();
    }
  }
}
