package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.legacy.InsecureDes;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What both ends of `ddes` know once they agreed on a secret.
///
/// ```
/// established   {"opcode": 10, "status": "Keys established"} | E(key1, session) 64
/// record        E2(key1, key2, text) 8k | "::" | session 64 | "::" | tag 32
/// reply         E2(key1, key2, text) 8k | "::" | tag 32
/// ```
///
/// Texts are filled up with blanks to whole blocks. The tag of a record covers all before the
/// second separator, that of a reply the ciphertext.
///
/// @param id the SHA-256 of the secret in 64 hexadecimal digits, in clear in every record
record PemSession(DdesKeys keys, Frame id) {
  static final String ESTABLISHED = "{\"opcode\": 10, \"status\": \"Keys established\"}";
  static final String SEPARATOR = "::";
  static final int ID_CHARACTERS = 64;

  /// The original client reads no more at once.
  static final int LONGEST_REPLY_BYTES = 1024;

  /// The longest text of a record, in whole blocks: the record has 1020 bytes then.
  static final int LONGEST_TEXT_BYTES = 920;

  static PemSession of(Secret shared) {
    var id = HexFormat.of().formatHex(Sha256.hash(shared));
    return new PemSession(
        DdesKeys.from(shared, DdesWire.PEM), Frame.owning(id.getBytes(ISO_8859_1)));
  }

  Frame established() {
    var encrypted = InsecureDes.encrypt(keys.first(), id.toArray());
    return joined(ESTABLISHED.getBytes(ISO_8859_1), encrypted);
  }

  /// Whether the server announced this session, which proves that it has the keys.
  boolean isEstablishedBy(Frame frame) {
    return frame.equals(established());
  }

  Frame record(String text) {
    var covered = joined(keys.encrypt(blocks(text)), separator(), id.toArray());
    return joined(covered.toArray(), separator(), tag(covered));
  }

  /// What a client says; nothing when the tag is not right.
  ///
  /// @throws Rejected `BAD_TOKEN` for another session's record, `WRONG_PHASE` for what is none
  Optional<String> readRecord(Frame record, Set<DdesDefence> defences) {
    int ciphertext = record.size() - PemFramer.RECORD_TRAILER_BYTES;
    if (defences.contains(DdesDefence.LENGTH)
        && (ciphertext <= 0 || ciphertext % InsecureDes.BLOCK_BYTES != 0)) {
      throw new Rejected(
          Reason.WRONG_PHASE, "%d bytes that are no record".formatted(record.size()));
    }
    int idAt = ciphertext + SEPARATOR.length();
    int covered = idAt + ID_CHARACTERS;
    int tagAt = covered + SEPARATOR.length();
    if (!MessageDigest.isEqual(record.copy(idAt, covered), id.toArray())) {
      throw new Rejected(Reason.BAD_TOKEN);
    }
    if (!keys.verify(record.slice(0, covered), record.copy(tagAt, record.size()))
        && defences.contains(DdesDefence.MAC)) {
      return Optional.empty();
    }
    return Optional.of(text(keys.decrypt(record.copy(0, ciphertext))));
  }

  /// The client splits a reply at `::` and must find two parts, so blanks are put in front until
  /// there are, which the client strips as well. Blanks behind would not do: equal blocks stay
  /// equal, and so does one whose ciphertext holds `::`.
  Frame reply(String text) {
    for (var padded = text; ; padded = " " + padded) {
      var ciphertext = keys.encrypt(blocks(padded));
      var reply = joined(ciphertext, separator(), tag(Frame.owning(ciphertext)));
      if (reply.size() > LONGEST_REPLY_BYTES) {
        throw new IllegalStateException("no reply of this size can be told");
      }
      if (isSplitAt(reply, ciphertext.length)) {
        return reply;
      }
    }
  }

  /// What a server says.
  ///
  /// @throws Rejected `MALFORMED` or `BAD_MAC`
  String readReply(Frame reply, Set<DdesDefence> defences) {
    int at = new String(reply.toArray(), ISO_8859_1).indexOf(SEPARATOR);
    int tagBytes = reply.size() - at - SEPARATOR.length();
    if (at <= 0
        || at % InsecureDes.BLOCK_BYTES != 0
        || (tagBytes != HmacSha256.TAG_BYTES && defences.contains(DdesDefence.LENGTH))) {
      throw new Rejected(Reason.MALFORMED, "a reply of %d bytes".formatted(reply.size()));
    }
    var tag = reply.copy(at + SEPARATOR.length(), reply.size());
    if (!keys.verify(reply.slice(0, at), tag) && defences.contains(DdesDefence.MAC)) {
      throw new Rejected(Reason.BAD_MAC);
    }
    return text(keys.decrypt(reply.copy(0, at)));
  }

  List<Secret> secrets() {
    return keys.secrets();
  }

  /// Whether the only `::` in a reply, as somebody finds it who looks from the left, is the one at
  /// `at`.
  private static boolean isSplitAt(Frame reply, int at) {
    var characters = new String(reply.toArray(), ISO_8859_1);
    return characters.indexOf(SEPARATOR) == at
        && characters.indexOf(SEPARATOR, at + SEPARATOR.length()) < 0;
  }

  private byte[] tag(Frame covered) {
    return keys.tag(covered.slice(0, covered.size()));
  }

  /// The text, and blanks up to the end of a block.
  private static byte[] blocks(String text) {
    var bytes = text.getBytes(UTF_8);
    int count = Math.max(1, Math.ceilDiv(bytes.length, InsecureDes.BLOCK_BYTES));
    var blocks = Arrays.copyOf(bytes, count * InsecureDes.BLOCK_BYTES);
    Arrays.fill(blocks, bytes.length, blocks.length, (byte) ' ');
    return blocks;
  }

  private static String text(byte[] blocks) {
    return new String(blocks, UTF_8).strip();
  }

  private static byte[] separator() {
    return SEPARATOR.getBytes(ISO_8859_1);
  }

  private static Frame joined(byte[]... parts) {
    var bytes = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (var part : parts) {
      bytes.put(part);
    }
    return Frame.owning(bytes.array());
  }
}
