package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.crypto.legacy.InsecureTextHash;
import io.sallyport.protocol.crypto.legacy.TextbookRsa;
import io.sallyport.protocol.crypto.legacy.XorTableCipher;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Somebody who keeps no rules: a client that sends what it likes, or a listener that breaks what
/// he hears. Immutable. For the range, which learns nothing else of the frames of `lookup`.
///
/// @param key of the cipher
/// @param own what is signed with
/// @param peer what frames of the other side are verified with
public record LookupForge(Secret key, TextbookRsa.Pair own, TextbookRsa.Public peer) {
  private static final Set<LookupDefence> ALL = EnumSet.allOf(LookupDefence.class);
  private static final int FRAMES_OF_A_HANDSHAKE = 3;

  /// The parts of a data frame, in order.
  public enum Field {
    CIPHERTEXT,
    SIGNATURE;

    /// Where the bytes of this field are in a data frame.
    public IntStream offsets(Frame frame) {
      int signatureAt = frame.size() - LookupChannel.SIGNATURE_BYTES;
      return switch (this) {
        case CIPHERTEXT -> IntStream.range(0, signatureAt);
        case SIGNATURE -> IntStream.range(signatureAt, frame.size());
      };
    }
  }

  /// The three numbers that one side says in the clear.
  ///
  /// @param publicValue of Diffie-Hellman
  public record Hello(int publicValue, TextbookRsa.Public signer) {

    /// What the first frames of one side say.
    public static Hello of(List<Frame> frames) {
      return new Hello(
          number(frames.get(0)),
          new TextbookRsa.Public(number(frames.get(1)), number(frames.get(2))));
    }

    private static int number(Frame frame) {
      return LookupNumber.decode(frame, ALL);
    }
  }

  /// A client that hopes for a certain secret after whatever it said first.
  public static LookupForge hoping(int shared, List<Frame> server, Entropy entropy) {
    var own = LookupKeys.pair(Role.INITIATOR, entropy, ALL);
    return new LookupForge(InsecureSmallDh.secret(shared), own, Hello.of(server).signer());
  }

  /// A client with this exponent, once the server has answered.
  public static LookupForge agreeing(Secret exponent, List<Frame> server, Entropy entropy) {
    var hello = Hello.of(server);
    var key = InsecureSmallDh.insecureAgree(exponent, hello.publicValue());
    return new LookupForge(key, LookupKeys.pair(Role.INITIATOR, entropy, ALL), hello.signer());
  }

  /// Whoever heard a handshake: the key by trying the exponents, the signatures by division.
  public static LookupForge breaking(List<Frame> client, List<Frame> server) {
    var ofClient = Hello.of(client);
    var ofServer = Hello.of(server);
    int exponent =
        IntStream.range(0, InsecureSmallDh.ORDER)
            .filter(candidate ->
                InsecureSmallDh.power(InsecureSmallDh.GENERATOR, candidate)
                    == ofClient.publicValue())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not a power of the generator"));
    var key =
        InsecureSmallDh.insecureAgree(InsecureSmallDh.secret(exponent), ofServer.publicValue());
    return new LookupForge(key, TextbookRsa.broken(ofClient.signer()), ofServer.signer());
  }

  /// What the last frame of a client says under each key with which all of its frames are texts as
  /// they are signed. Takes what was said in the clear, but not the public values.
  public static Set<String> trying(int[] keys, List<Frame> client) {
    var signer = Hello.of(client).signer();
    var texts = new TreeSet<String>();
    for (int number : keys) {
      var key = InsecureSmallDh.secret(number);
      var read = data(client).stream().map(frame -> read(key, signer, frame)).toList();
      if (read.stream().allMatch(Optional::isPresent)) {
        texts.add(read.getLast().orElseThrow());
      }
    }
    return texts;
  }

  /// The same with another key for the cipher.
  public LookupForge withKey(Secret other) {
    return new LookupForge(other, own, peer);
  }

  /// What a client says of its signatures once the server has answered.
  public List<Frame> introduction() {
    return List.of(number(own.open().exponent()), number(own.open().modulus()));
  }

  /// A text, signed as it should be.
  public Frame say(String text) {
    return new LookupChannel(key, own, peer).seal(text);
  }

  /// What a frame of the client says, whether its signature is right or not.
  public String overhear(Frame frame) {
    return new String(plaintext(key, frame), UTF_8);
  }

  /// What a frame of the server says; nothing if it does not verify.
  public Optional<String> read(Frame frame) {
    return read(key, peer, frame);
  }

  /// Another text under the signature of a frame.
  public Frame resign(Frame frame, String text) {
    return LookupChannel.sealed(
        XorTableCipher.encrypt(key, text.getBytes(UTF_8)), LookupChannel.signature(frame));
  }

  /// The blocks `[from, to)` of one frame in the place of those of another. Takes no key at all.
  public static Frame splice(Frame frame, Frame other, int from, int to) {
    var bytes = frame.toArray();
    for (int i = from * XorTableCipher.BLOCK_BYTES; i < to * XorTableCipher.BLOCK_BYTES; i++) {
      bytes[i] = (byte) other.u8(i);
    }
    return Frame.owning(bytes);
  }

  /// The ciphertext of a data frame, block by block. Takes no key at all.
  public static List<Frame> blocks(Frame frame) {
    int blocks = (frame.size() - LookupChannel.SIGNATURE_BYTES) / XorTableCipher.BLOCK_BYTES;
    return IntStream.range(0, blocks)
        .map(nth -> nth * XorTableCipher.BLOCK_BYTES)
        .mapToObj(at -> Frame.owning(frame.copy(at, at + XorTableCipher.BLOCK_BYTES)))
        .toList();
  }

  /// The frames behind the handshake of one side, as far as they came.
  public static List<Frame> data(List<Frame> frames) {
    return frames.stream().skip(FRAMES_OF_A_HANDSHAKE).toList();
  }

  /// A number as the handshake says it.
  public static Frame number(int number) {
    return LookupNumber.encode(number);
  }

  private static Optional<String> read(Secret key, TextbookRsa.Public signer, Frame frame) {
    int signature = LookupChannel.signature(frame);
    return LookupText.decode(plaintext(key, frame))
        .filter(text -> signer.verifies(signature, InsecureTextHash.of(text)));
  }

  private static byte[] plaintext(Secret key, Frame frame) {
    var ciphertext = frame.copy(0, frame.size() - LookupChannel.SIGNATURE_BYTES);
    return XorTableCipher.decrypt(key, ciphertext).orElseThrow();
  }
}
