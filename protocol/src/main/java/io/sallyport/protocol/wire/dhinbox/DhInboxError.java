package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.rejection.Reason;
import java.util.Set;

/// The errors that are told to a client, in the words of the original of `dhinbox-x25519` where it
/// has any; the original of `dhinbox` has none.
enum DhInboxError {
  MISSING_NAME("Missing username", Reason.NAME_INVALID),
  INVALID_NAME("Invalid username", Reason.NAME_INVALID),
  NAME_IN_USE("Name in use", Reason.BUSY_IDENTITY),
  ALREADY_REGISTERED("Already registered", Reason.WRONG_PHASE),
  NOT_REGISTERED("Not registered", Reason.WRONG_PHASE),
  NO_RECIPIENT("Recipient does not exist", Reason.NOT_REGISTERED),
  INBOX_FULL("Inbox full", Reason.QUOTA),
  TOO_LONG("Message too long", Reason.TOO_LARGE),
  UNAVAILABLE("Database error: unavailable", Reason.UNAVAILABLE),
  UNKNOWN_COMMAND("Unknown command", Reason.UNKNOWN_OPCODE);

  private static final String DATABASE = "Database error";

  private final String words;
  private final Reason reason;

  DhInboxError(String words, Reason reason) {
    this.words = words;
    this.reason = reason;
  }

  String words() {
    return words;
  }

  /// What a server tells that has no fixed words, without the defence: where the error stands in
  /// its program.
  String words(Set<DhInboxDefence> defences) {
    return defences.contains(DhInboxDefence.FIXED_WORDS)
        ? words
        : getDeclaringClass().getName() + "." + name();
  }

  /// What somebody is told who gave these words for a name.
  static DhInboxError ofName(String words) {
    return words.isEmpty() ? MISSING_NAME : INVALID_NAME;
  }

  /// What the house's refusal is told as.
  static DhInboxError of(Reason reason) {
    return switch (reason) {
      case NAME_INVALID -> INVALID_NAME;
      case BUSY_IDENTITY, NAME_TAKEN -> NAME_IN_USE;
      case NOT_REGISTERED -> NO_RECIPIENT;
      case QUOTA -> INBOX_FULL;
      case TOO_LARGE -> TOO_LONG;
      case WRONG_PHASE -> ALREADY_REGISTERED;
      default -> UNAVAILABLE;
    };
  }

  /// The same to a client that has a name: if the phase is wrong, the house gave it to another.
  static DhInboxError ofSeated(Reason reason) {
    return reason == Reason.WRONG_PHASE ? NOT_REGISTERED : of(reason);
  }

  /// What a server's words mean: `PEER_REFUSED` if they are unknown.
  static Reason meaning(String words) {
    for (var error : values()) {
      if (error.words.equals(words)) {
        return error.reason;
      }
    }
    return words.startsWith(DATABASE) ? Reason.UNAVAILABLE : Reason.PEER_REFUSED;
  }
}
