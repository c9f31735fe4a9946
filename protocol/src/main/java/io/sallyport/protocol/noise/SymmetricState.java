package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Hkdf;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The hash of everything so far, the chaining key, and the key that encrypts, once there is one
/// (Noise §5.2). Immutable.
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
record SymmetricState(Secret chainingKey, byte[] hash, Suite suite, Optional<CipherState> cipher) {
  private static final int HASH_BYTES = 32;
  private static final byte[] NOTHING = new byte[0];

  /// Something that was encrypted or decrypted, and the state behind it.
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Passed(SymmetricState next, byte[] bytes) {}

  static SymmetricState of(Suite suite) {
    var name = suite.bytes();
    var hash = name.length <= HASH_BYTES ? Arrays.copyOf(name, HASH_BYTES) : Sha256.hash(name);
    return new SymmetricState(Secret.copyOf(hash), hash, suite, Optional.empty());
  }

  SymmetricState mixKey(Secret material) {
    var keys = derive(material, 2);
    return new SymmetricState(keys.get(0), hash, suite, cipherOf(keys.get(1)));
  }

  SymmetricState mixHash(byte[] data) {
    return new SymmetricState(chainingKey, Sha256.hash(hash, data), suite, cipher);
  }

  SymmetricState mixKeyAndHash(Secret material) {
    var keys = derive(material, 3);
    var mixed = Sha256.hash(hash, keys.get(1));
    keys.get(1).destroy();
    return new SymmetricState(keys.get(0), mixed, suite, cipherOf(keys.get(2)));
  }

  /// Encrypts if there is a key, and takes what goes out into the hash.
  Passed encryptAndHash(byte[] plaintext) {
    if (cipher.isEmpty()) {
      return new Passed(mixHash(plaintext), plaintext);
    }
    var sealed = Arrays.copyOf(plaintext, plaintext.length + CipherState.TAG_BYTES);
    cipher.get().seal(hash, sealed, 0, plaintext.length);
    return new Passed(mixHash(sealed).advanced(), sealed);
  }

  /// Decrypts if there is a key, and takes what came in into the hash; nothing when the tag does
  /// not belong to it.
  Optional<Passed> decryptAndHash(byte[] sealed) {
    if (cipher.isEmpty()) {
      return Optional.of(new Passed(mixHash(sealed), sealed));
    }
    var plaintext = sealed.clone();
    if (!cipher.get().open(hash, plaintext, 0, sealed.length)) {
      return Optional.empty();
    }
    var opened = Arrays.copyOf(plaintext, sealed.length - CipherState.TAG_BYTES);
    return Optional.of(new Passed(mixHash(sealed).advanced(), opened));
  }

  /// By how much encrypting makes something longer now.
  int overhead() {
    return cipher.isPresent() ? CipherState.TAG_BYTES : 0;
  }

  /// The keys for the two directions, that of the initiator first.
  List<Secret> split() {
    return derive(Secret.copyOf(NOTHING), 2);
  }

  private SymmetricState advanced() {
    return new SymmetricState(chainingKey, hash, suite, cipher.map(CipherState::next));
  }

  private Optional<CipherState> cipherOf(Secret key) {
    return Optional.of(CipherState.of(suite.aead(), key));
  }

  /// HKDF of Noise §4.3, which is that of RFC 5869 with the chaining key as salt and no info.
  private List<Secret> derive(Secret material, int outputs) {
    var all = Hkdf.derive(material, chainingKey, outputs * HASH_BYTES);
    try {
      return IntStream.range(0, outputs)
          .mapToObj(nth -> all.part(nth * HASH_BYTES, (nth + 1) * HASH_BYTES))
          .toList();
    } finally {
      all.destroy();
    }
  }

  List<Secret> secrets() {
    return cipher.map(made -> List.of(chainingKey, made.key())).orElse(List.of(chainingKey));
  }
}
