package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureDes;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Tally;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What both ends of `ddes-framed` know once they have keys and a token.
///
/// ```
/// token     E2(key1, key1, token 16 | padding 8)
/// number    E2(key1, key2, number 8 | client 16 | padding 8)  32 | token 16 | tag 32
/// sum       E2(key1, key2, decimal digits | padding)          8k | tag 32
/// ```
///
/// The tag of a number covers ciphertext and token, that of a sum the ciphertext. The number is
/// unsigned and big endian; padding is that of PKCS#7 (RFC 5652 §6.3) with blocks of 8 bytes.
///
/// @param token 16 bytes, in clear in every number
record FramedSession(DdesKeys keys, Frame token) {
  static final int TOKEN_BYTES = 16;

  /// A name that a client draws for itself and that no server looks at.
  static final int CLIENT_BYTES = 16;

  private static final int NUMBER_BYTES = 8;
  private static final int TRAILER_BYTES = TOKEN_BYTES + HmacSha256.TAG_BYTES;

  /// A session of which the server chooses the token.
  static FramedSession start(DdesKeys keys, Entropy entropy) {
    return new FramedSession(keys, Frame.owning(entropy.bytes(TOKEN_BYTES)));
  }

  /// The session that a server announced.
  ///
  /// @throws Rejected `BAD_CIPHERTEXT` when it was not announced under these keys
  static FramedSession announced(DdesKeys keys, Frame payload) {
    var key = keys.first();
    var ciphertext = payload.toArray();
    if (ciphertext.length % InsecureDes.BLOCK_BYTES == 0) {
      var padded = InsecureDes.decrypt(key, InsecureDes.decrypt(key, ciphertext));
      var token = unpadded(padded).filter(bytes -> bytes.length == TOKEN_BYTES);
      if (token.isPresent()) {
        return new FramedSession(keys, Frame.owning(token.get()));
      }
    }
    throw new Rejected(Reason.BAD_CIPHERTEXT, "no token");
  }

  Frame announcement() {
    var key = keys.first();
    var padded = padded(token.toArray());
    return FramedMessage.frame(
        FramedMessage.TOKEN, InsecureDes.encrypt(key, InsecureDes.encrypt(key, padded)));
  }

  /// The frame that gives a number to the server.
  ///
  /// @param number 8 bytes
  Frame number(byte[] number, Frame client) {
    var plaintext = ByteBuffer.allocate(NUMBER_BYTES + CLIENT_BYTES);
    plaintext.put(number).put(client.slice(0, CLIENT_BYTES));
    var ciphertext = keys.encrypt(padded(plaintext.array()));
    var record = ByteBuffer.allocate(ciphertext.length + TRAILER_BYTES);
    record.put(ciphertext).put(token.slice(0, TOKEN_BYTES));
    var tag = keys.tag(record.duplicate().flip());
    return FramedMessage.frame(FramedMessage.NUMBER, record.put(tag).array());
  }

  /// The number in a record of the client; nothing when the tag is right and yet there is none.
  ///
  /// @throws Rejected `BAD_TOKEN`, then `BAD_MAC`: the order in which the original looks
  Optional<BigInteger> readNumber(Frame payload, Set<DdesDefence> defences) {
    if (payload.size() < TRAILER_BYTES && defences.contains(DdesDefence.LENGTH)) {
      throw new Rejected(Reason.BAD_TOKEN, "a record of %d bytes".formatted(payload.size()));
    }
    int tagAt = payload.size() - HmacSha256.TAG_BYTES;
    int tokenAt = tagAt - TOKEN_BYTES;
    if (!MessageDigest.isEqual(payload.copy(tokenAt, tagAt), token.toArray())
        && defences.contains(DdesDefence.TOKEN)) {
      throw new Rejected(Reason.BAD_TOKEN);
    }
    if (!keys.verify(payload.slice(0, tagAt), payload.copy(tagAt, payload.size()))
        && defences.contains(DdesDefence.MAC)) {
      throw new Rejected(Reason.BAD_MAC);
    }
    var ciphertext = payload.copy(0, tokenAt);
    return ciphertext.length % InsecureDes.BLOCK_BYTES == 0
        ? number(keys.decrypt(ciphertext), defences)
        : Optional.empty();
  }

  private static Optional<BigInteger> number(byte[] padded, Set<DdesDefence> defences) {
    boolean padding = defences.contains(DdesDefence.PADDING);
    int size = padding ? unpadded(padded).map(bytes -> bytes.length).orElse(0) : padded.length;
    if (size < NUMBER_BYTES + CLIENT_BYTES) {
      return Optional.empty();
    }
    var bytes = Arrays.copyOf(padded, NUMBER_BYTES);
    return Optional.of(
        defences.contains(DdesDefence.NUMBERS) ? new BigInteger(1, bytes) : new BigInteger(bytes));
  }

  Frame sum(Tally tally) {
    var digits = tally.sum().toBigInteger().toString();
    var ciphertext = keys.encrypt(padded(digits.getBytes(US_ASCII)));
    var record = ByteBuffer.allocate(ciphertext.length + HmacSha256.TAG_BYTES);
    record.put(ciphertext).put(keys.tag(ByteBuffer.wrap(ciphertext)));
    return FramedMessage.frame(FramedMessage.SUM, record.array());
  }

  /// What a server says the sum is.
  ///
  /// @throws Rejected `BAD_MAC` or `BAD_CIPHERTEXT`
  String readSum(Frame payload, Set<DdesDefence> defences) {
    int tagAt = Math.max(0, payload.size() - HmacSha256.TAG_BYTES);
    if (!keys.verify(payload.slice(0, tagAt), payload.copy(tagAt, payload.size()))
        && defences.contains(DdesDefence.MAC)) {
      throw new Rejected(Reason.BAD_MAC);
    }
    if (tagAt % InsecureDes.BLOCK_BYTES != 0) {
      throw new Rejected(Reason.BAD_CIPHERTEXT, "no sum");
    }
    return unpadded(keys.decrypt(payload.copy(0, tagAt)))
        .map(bytes -> new String(bytes, US_ASCII))
        .orElseThrow(() -> new Rejected(Reason.BAD_CIPHERTEXT, "no sum"));
  }

  List<Secret> secrets() {
    return keys.secrets();
  }

  private static byte[] padded(byte[] bytes) {
    int count = InsecureDes.BLOCK_BYTES - bytes.length % InsecureDes.BLOCK_BYTES;
    var padded = Arrays.copyOf(bytes, bytes.length + count);
    Arrays.fill(padded, bytes.length, padded.length, (byte) count);
    return padded;
  }

  /// Nothing when the padding is wrong. The tag was right before, so how long it takes tells only
  /// who made it.
  private static Optional<byte[]> unpadded(byte[] padded) {
    int count = padded.length == 0 ? 0 : padded[padded.length - 1];
    if (count < 1 || count > InsecureDes.BLOCK_BYTES || count > padded.length) {
      return Optional.empty();
    }
    for (int i = padded.length - count; i < padded.length; i++) {
      if (padded[i] != count) {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(padded, padded.length - count));
  }
}
