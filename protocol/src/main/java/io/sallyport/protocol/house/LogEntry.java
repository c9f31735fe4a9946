package io.sallyport.protocol.house;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// One change of the directory that matters to others, as the log has it, big endian:
///
/// ```
/// kind 1 | at, in milliseconds since 1970, 8 | name: length 1, ASCII | key 32
/// ```
///
/// The log is a hash chain: its head is SHA-256("sallyport/1 directory") while it is empty, and
/// then SHA-256(the head before | the entry). Whoever knows one head can tell that what comes later
/// goes on from it.
///
/// @param at to the millisecond
/// @param key of the kind that `kind` says; zeros where a name is removed
public record LogEntry(Kind kind, Instant at, Name name, PublicBytes key) {
  public static final int KEY_BYTES = 32;

  /// The head of the empty log.
  public static final PublicBytes START =
      PublicBytes.copyOf(Sha256.hash("sallyport/1 directory".getBytes(US_ASCII)));

  private static final PublicBytes NO_KEY = PublicBytes.copyOf(new byte[KEY_BYTES]);
  private static final int LEAST_BYTES = 1 + Long.BYTES + 1 + KEY_BYTES;

  /// What has changed.
  public enum Kind {
    /// The name and the X25519 key belong to each other.
    BOUND(1),
    /// The name signs with the Ed25519 key.
    IDENTIFIED(2),
    /// The name is nobody's any more.
    REMOVED(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static Kind of(int code) {
      return Stream.of(values())
          .filter(kind -> kind.code == code)
          .findAny()
          .orElseThrow(() -> malformed("is of an unknown kind"));
    }
  }

  public LogEntry {
    key.ofSize(KEY_BYTES);
  }

  /// What the log says about an event, if anything.
  static Optional<LogEntry> of(DirectoryEvent event) {
    return switch (event) {
      case DirectoryEvent.Bound(Registrant(var name, var key, var since, _)) ->
          Optional.of(new LogEntry(Kind.BOUND, since, name, key));
      case DirectoryEvent.Identified(var name, var key, var at) ->
          Optional.of(new LogEntry(Kind.IDENTIFIED, at, name, key));
      case DirectoryEvent.Removed(var name, var at) ->
          Optional.of(new LogEntry(Kind.REMOVED, at, name, NO_KEY));
      case DirectoryEvent.Published _,
          DirectoryEvent.Invited _,
          DirectoryEvent.Spent _,
          DirectoryEvent.Together _ ->
          Optional.empty();
    };
  }

  /// The head of a log that ends with this entry.
  ///
  /// @param before the head without it
  public PublicBytes head(PublicBytes before) {
    return PublicBytes.copyOf(Sha256.hash(before.toArray(), bytes()));
  }

  public Content encode() {
    return Content.copyOf(bytes());
  }

  /// Reads one entry and nothing else.
  ///
  /// @throws Rejected `MALFORMED`
  public static LogEntry decode(Content content) {
    var bytes = ByteBuffer.wrap(content.toArray());
    if (bytes.remaining() < LEAST_BYTES) {
      throw malformed("is too short");
    }
    var kind = Kind.of(bytes.get());
    var at = Instant.ofEpochMilli(bytes.getLong());
    int length = bytes.get() & 0xff;
    if (bytes.remaining() != length + KEY_BYTES) {
      throw malformed("has a wrong length");
    }
    var text = new byte[length];
    bytes.get(text);
    var key = new byte[KEY_BYTES];
    bytes.get(key);
    var name =
        DirectoryNames.of(new String(text, US_ASCII)).orElseThrow(() -> malformed("has no name"));
    return checked(new LogEntry(kind, at, name, PublicBytes.copyOf(key)));
  }

  private static LogEntry checked(LogEntry entry) {
    if ((entry.kind == Kind.REMOVED) != entry.key.equals(NO_KEY)) {
      throw malformed("has a wrong key");
    }
    return entry;
  }

  private byte[] bytes() {
    var text = name.text().getBytes(US_ASCII);
    return ByteBuffer.allocate(LEAST_BYTES + text.length)
        .put((byte) kind.code)
        .putLong(at.toEpochMilli())
        .put((byte) text.length)
        .put(text)
        .put(key.toArray())
        .array();
  }

  private static Rejected malformed(String what) {
    return new Rejected(Reason.MALFORMED, "an entry of the log " + what);
  }
}
