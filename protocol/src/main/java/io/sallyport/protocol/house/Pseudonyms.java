package io.sallyport.protocol.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Who a sender is called beside a sealed letter, so that what is stored names nobody and yet a
/// message that comes again is known, and each sender has a part of the inbox.
///
/// ```
/// "#" | first 32 hex digits of HMAC-SHA256(key, sender UTF-8 | 0 | recipient UTF-8)
/// ```
///
/// The same sender has another pseudonym in each inbox. Where inboxes live longer than the key, or
/// are reached with several keys, one who sends again under another key is taken for another.
public final class Pseudonyms {
  public static final int KEY_BYTES = 32;

  private static final int DIGITS = 32;

  private final Secret key;

  /// @param key 32 bytes, which these pseudonyms own
  public Pseudonyms(Secret key) {
    if (key.size() != KEY_BYTES) {
      throw new IllegalArgumentException("a key of %d bytes".formatted(key.size()));
    }
    this.key = key;
  }

  /// Under a key that nobody else has.
  public static Pseudonyms random(Entropy entropy) {
    return new Pseudonyms(Secret.copyOf(entropy.bytes(KEY_BYTES)));
  }

  /// Who is to stand beside `content`: its sender if anybody can read it, and otherwise a
  /// pseudonym.
  public Name sender(Name sender, Name recipient, Content content) {
    return content.isSealed() ? of(sender, recipient) : sender;
  }

  private Name of(Name sender, Name recipient) {
    var words = (sender.text() + '\0' + recipient.text()).getBytes(UTF_8);
    var tag = HexFormat.of().formatHex(HmacSha256.tag(key, ByteBuffer.wrap(words)));
    return new Name("#" + tag.substring(0, DIGITS));
  }
}
