package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Role;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Where messages end on `ddes`, which has no lengths: by what they begin with, and by where their
/// separators are.
///
/// ```
/// -----BEGIN ... \n-----END ... -----\n                    either side
/// {"opcode": 10, "status": "Keys established"} + 64        to the client
/// C 8k | "::" | session 64 | "::" | tag 32                 to the server
/// C 8k | "::" | tag 32                                     to the client
/// ```
///
/// Ciphertext and tag may hold `::` themselves. In a record the first place that is followed by
/// `::`, 64 hexadecimal digits and `::` is the end of C: a place before it would have the true
/// separator among its digits, or 68 bytes of ciphertext that look like it by chance. Whether C is
/// in whole blocks is for the machine to say, so bytes that are none of a record end a session with
/// the next one. In a reply the first `::` counts; the server sees to it that there is no other.
///
/// @param reader who receives
/// @param keyLimit the longest key accepted, in bytes
/// @param recordLimit the longest record or reply
/// @param strict whether separators count; if not, all bytes that were read are one record, as the
///   original takes them
record PemFramer(Role reader, int keyLimit, int recordLimit, boolean strict) implements Framer {
  /// The longest ciphertext is as long as the longest message, less than these.
  static final int RECORD_TRAILER_BYTES =
      2 * PemSession.SEPARATOR.length() + PemSession.ID_CHARACTERS + HmacSha256.TAG_BYTES;

  private static final int REPLY_TRAILER_BYTES =
      PemSession.SEPARATOR.length() + HmacSha256.TAG_BYTES;

  static final int NO_LIMIT = Integer.MAX_VALUE;

  private static final String LAST_LINE = "\n" + Pem.END;
  private static final String END_OF_LINE = Pem.DASHES + "\n";
  private static final Cut NEED_MORE = new Cut.NeedMore();

  /// Whether a frame is a key or parameters.
  static boolean isPem(Frame frame) {
    var bytes = frame.toArray();
    return new Unread(bytes, 0, bytes.length).startsWith(Pem.BEGIN);
  }

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    var unread = new Unread(buffer, from, to);
    if (unread.startsWith(Pem.BEGIN)) {
      return pem(unread);
    }
    return switch (reader) {
      case INITIATOR ->
          unread.startsWith(PemSession.ESTABLISHED)
              ? whole(
                  unread, PemSession.ESTABLISHED.length() + PemSession.ID_CHARACTERS, recordLimit)
              : reply(unread);
      case RESPONDER -> strict ? record(unread) : whole(unread, unread.size(), NO_LIMIT);
    };
  }

  private Cut pem(Unread unread) {
    int lastLine = unread.indexOf(LAST_LINE, Pem.BEGIN.length());
    int dashes = lastLine < 0 ? -1 : unread.indexOf(END_OF_LINE, lastLine + LAST_LINE.length());
    return dashes < 0
        ? needMore(unread, keyLimit)
        : whole(unread, dashes + END_OF_LINE.length(), keyLimit);
  }

  private Cut record(Unread unread) {
    for (int at = 0; at + RECORD_TRAILER_BYTES <= unread.size(); at++) {
      if (at + RECORD_TRAILER_BYTES > recordLimit) {
        return new Cut.TooLong(recordLimit, unread.size());
      }
      if (unread.hasSessionAt(at)) {
        return whole(unread, at + RECORD_TRAILER_BYTES, recordLimit);
      }
    }
    return needMore(unread, recordLimit);
  }

  private Cut reply(Unread unread) {
    int at = unread.indexOf(PemSession.SEPARATOR, 0);
    return at < 0
        ? needMore(unread, recordLimit)
        : whole(unread, at + REPLY_TRAILER_BYTES, recordLimit);
  }

  private static Cut whole(Unread unread, int size, int limit) {
    if (size > limit) {
      return new Cut.TooLong(limit, size);
    }
    return size > unread.size()
        ? NEED_MORE
        : new Cut.Whole(Frame.viewOf(unread.buffer(), unread.from(), size), size);
  }

  private static Cut needMore(Unread unread, int limit) {
    return unread.size() > limit ? new Cut.TooLong(limit, unread.size()) : NEED_MORE;
  }

  @Override
  public int encodedSize(Frame frame) {
    return frame.size();
  }

  @Override
  public void encode(Frame frame, ByteBuffer target) {
    target.put(frame.slice(0, frame.size()));
  }

  /// The bytes `[from, to)` of a buffer; places count from `from`.
  @SuppressWarnings("ArrayRecordComponent") // a view for one call
  private record Unread(byte[] buffer, int from, int to) {

    int size() {
      return to - from;
    }

    boolean startsWith(String text) {
      return isAt(text.getBytes(ISO_8859_1), 0);
    }

    int indexOf(String text, int start) {
      var wanted = text.getBytes(ISO_8859_1);
      for (int at = start; at + wanted.length <= size(); at++) {
        if (isAt(wanted, at)) {
          return at;
        }
      }
      return -1;
    }

    boolean hasSessionAt(int at) {
      var separator = PemSession.SEPARATOR.getBytes(ISO_8859_1);
      int digits = at + separator.length;
      return isAt(separator, at)
          && isAt(separator, digits + PemSession.ID_CHARACTERS)
          && areDigits(digits, digits + PemSession.ID_CHARACTERS);
    }

    private boolean areDigits(int start, int end) {
      for (int at = start; at < end; at++) {
        int character = buffer[from + at];
        boolean isDigit = character >= '0' && character <= '9';
        if (!isDigit && (character < 'a' || character > 'f')) {
          return false;
        }
      }
      return true;
    }

    private boolean isAt(byte[] wanted, int at) {
      return at + wanted.length <= size()
          && Arrays.mismatch(buffer, from + at, from + at + wanted.length, wanted, 0, wanted.length)
              < 0;
    }
  }
}
