package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.MlKem768;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// One message while it is written or read, token by token (Noise §5.3). Confined to one call;
/// destroys what it made on the way.
final class Turn {
  /// The message cannot be right. Never leaves this package.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken() {
      super(null, null, false, false);
    }
  }

  private final boolean isInitiator;
  private final boolean hasPsk;
  private final List<Secret> before;
  private final List<Secret> made = new ArrayList<>();
  private SymmetricState symmetric;
  private Held held;

  Turn(boolean isInitiator, boolean hasPsk, SymmetricState symmetric, Held held) {
    this.isInitiator = isInitiator;
    this.hasPsk = hasPsk;
    this.symmetric = symmetric;
    this.held = held;
    this.before = symmetric.secrets();
  }

  /// Writes a message of these tokens around a payload.
  ///
  /// @throws Broken when a key of the other end leaves nothing secret
  byte[] write(List<Token> tokens, byte[] payload, Entropy entropy) throws Broken {
    var message = new ByteArrayOutputStream();
    for (var token : tokens) {
      switch (token) {
        case E -> message.writeBytes(writeFresh(entropy));
        case S -> message.writeBytes(encrypted(held.own().orElseThrow().publicKey()));
        case E1 -> message.writeBytes(encrypted(makeKem(entropy)));
        case EKEM1 -> message.writeBytes(encapsulated(entropy));
        case EE, ES, SE, SS -> agree(token);
        case PSK -> mixShared();
      }
    }
    message.writeBytes(encrypted(payload));
    return message.toByteArray();
  }

  /// Reads a message of these tokens, and gives its payload.
  ///
  /// @throws Broken when it is none
  byte[] read(List<Token> tokens, byte[] message) throws Broken {
    var rest = ByteBuffer.wrap(message);
    for (var token : tokens) {
      switch (token) {
        case E -> readFresh(taken(rest, X25519.BYTES));
        case S -> held = held.withPeer(decrypted(rest, X25519.BYTES));
        case E1 -> held = held.withPeerKem(decrypted(rest, MlKem768.PUBLIC_BYTES));
        case EKEM1 -> decapsulate(decrypted(rest, MlKem768.CIPHERTEXT_BYTES));
        case EE, ES, SE, SS -> agree(token);
        case PSK -> mixShared();
      }
    }
    return opened(taken(rest, rest.remaining()));
  }

  /// Where the handshake stands now.
  SymmetricState symmetric() {
    return symmetric;
  }

  Held held() {
    return held;
  }

  /// Destroys what only this turn needed.
  ///
  /// @param kept whether somebody goes on from where the handshake stands now
  void end(boolean kept) {
    made.removeAll(before);
    if (kept) {
      made.removeAll(symmetric.secrets());
      made.removeAll(held.made());
    }
    made.forEach(Secret::destroy);
  }

  private byte[] writeFresh(Entropy entropy) {
    var key = keep(X25519.privateKey(entropy));
    held = held.withFresh(key);
    var fresh = X25519.publicKey(key);
    mixFresh(fresh);
    return fresh;
  }

  private void readFresh(byte[] fresh) {
    held = held.withPeerFresh(fresh);
    mixFresh(fresh);
  }

  private void mixFresh(byte[] fresh) {
    become(symmetric.mixHash(fresh));
    if (hasPsk) {
      mixKey(keep(Secret.copyOf(fresh)));
    }
  }

  private byte[] makeKem(Entropy entropy) {
    var pair = MlKem768.generate(entropy);
    held = held.withKem(keep(pair.privateKey()));
    return pair.publicKey();
  }

  private byte[] encapsulated(Entropy entropy) throws Broken {
    var sent = MlKem768.encapsulate(held.peerKem().orElseThrow(), entropy).orElseThrow(Broken::new);
    var ciphertext = encrypted(sent.ciphertext());
    mixKey(keep(sent.shared()));
    return ciphertext;
  }

  private void decapsulate(byte[] ciphertext) {
    mixKey(keep(MlKem768.decapsulate(held.kem().orElseThrow(), ciphertext)));
  }

  /// The first letter of a token is the initiator's key, the second the responder's.
  private void agree(Token token) throws Broken {
    boolean initiatorsFresh = token == Token.EE || token == Token.ES;
    boolean respondersFresh = token == Token.EE || token == Token.SE;
    boolean ownFresh = isInitiator ? initiatorsFresh : respondersFresh;
    boolean peerFresh = isInitiator ? respondersFresh : initiatorsFresh;
    var own = (ownFresh ? held.fresh() : held.own().map(StaticKey::privateKey)).orElseThrow();
    var peer = (peerFresh ? held.peerFresh() : held.peer()).orElseThrow();
    mixKey(keep(X25519.agree(own, ByteBuffer.wrap(peer)).orElseThrow(Broken::new)));
  }

  private void mixShared() {
    become(symmetric.mixKeyAndHash(held.unused().getFirst()));
    held = held.afterShared();
  }

  private void mixKey(Secret material) {
    become(symmetric.mixKey(material));
  }

  private byte[] encrypted(byte[] plaintext) {
    var passed = symmetric.encryptAndHash(plaintext);
    become(passed.next());
    return passed.bytes();
  }

  private byte[] decrypted(ByteBuffer rest, int size) throws Broken {
    return opened(taken(rest, size + symmetric.overhead()));
  }

  private byte[] opened(byte[] sealed) throws Broken {
    var passed = symmetric.decryptAndHash(sealed).orElseThrow(Broken::new);
    become(passed.next());
    return passed.bytes();
  }

  private static byte[] taken(ByteBuffer rest, int size) throws Broken {
    if (rest.remaining() < size) {
      throw new Broken();
    }
    var bytes = new byte[size];
    rest.get(bytes);
    return bytes;
  }

  private void become(SymmetricState next) {
    symmetric = next;
    next.secrets().forEach(this::keep);
  }

  private Secret keep(Secret secret) {
    if (made.stream().noneMatch(known -> known == secret)) {
      made.add(secret);
    }
    return secret;
  }
}
