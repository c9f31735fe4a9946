package io.sallyport.protocol.house;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a client has seen of the log of a directory, and whether what it is shown now goes on from
/// there. Entries count once the head of the whole log has been reached and is right; until then
/// they are only looked at. Not thread safe.
///
/// It holds for one directory. Two clients that compare their heads at the same size learn whether
/// they were shown the same log.
public final class KeyLog {

  /// What became of a part of the log.
  public sealed interface Reading {
    /// There is more, from [KeyLog#next] on.
    record GoesOn() implements Reading {}

    /// This is all there is, and it goes on from what was seen before.
    record Complete() implements Reading {}

    /// It is not the log that was seen before, or none at all; what was seen before stays. `REPLAY`
    /// for one that has become shorter, `BAD_MAC` for one that has been changed, `MALFORMED`.
    record Refused(Rejection why) implements Reading {}
  }

  private static final HexFormat HEX = HexFormat.of();
  private static final String VERSION = "sallyport-key-log = 1";
  private static final String HEAD = "head = ";

  private final List<LogEntry> seen = new ArrayList<>();
  private final List<LogEntry> looking = new ArrayList<>();
  private final Map<Name, PublicBytes> identities = new HashMap<>();
  private final Map<Name, Set<PublicBytes>> everIdentities = new HashMap<>();
  private PublicBytes head = LogEntry.START;

  /// From which entry on the log is to be read next.
  public long next() {
    return (long) seen.size() + looking.size();
  }

  /// How many entries count.
  public long size() {
    return seen.size();
  }

  /// Stands for all entries that count.
  public PublicBytes head() {
    return head;
  }

  /// Takes the answer to the question for what comes from [#next] on.
  public Reading read(Reply.Logged page) {
    try {
      page.entries().forEach(entry -> looking.add(LogEntry.decode(entry)));
      var objection = objection(page);
      if (objection.isPresent()) {
        return refuse(objection.get());
      }
      return next() < page.size() ? new Reading.GoesOn() : conclude(page.head());
    } catch (Rejected malformed) {
      return refuse(malformed.why());
    }
  }

  private Optional<Rejection> objection(Reply.Logged page) {
    if (next() > page.size()) {
      return Optional.of(
          Rejection.mismatch(Reason.REPLAY, "entries of the log", next(), page.size()));
    }
    return page.entries().isEmpty() && next() < page.size()
        ? Optional.of(new Rejection(Reason.MALFORMED, "a part of the log without entries"))
        : Optional.empty();
  }

  private Reading conclude(Content told) {
    var reached = head;
    for (var entry : looking) {
      reached = entry.head(reached);
    }
    if (!reached.equals(PublicBytes.copyOf(told.toArray()))) {
      return refuse(new Rejection(Reason.BAD_MAC, "the log does not go on from what was seen"));
    }
    head = reached;
    looking.forEach(this::count);
    looking.clear();
    return new Reading.Complete();
  }

  private Reading refuse(Rejection why) {
    looking.clear();
    return new Reading.Refused(why);
  }

  private void count(LogEntry entry) {
    seen.add(entry);
    switch (entry.kind()) {
      case BOUND -> {}
      case IDENTIFIED -> {
        identities.put(entry.name(), entry.key());
        everIdentities.computeIfAbsent(entry.name(), _ -> new LinkedHashSet<>()).add(entry.key());
      }
      case REMOVED -> identities.remove(entry.name());
    }
  }

  /// The Ed25519 key that a name signs with, if it has one now.
  public Optional<PublicBytes> identity(Name name) {
    return Optional.ofNullable(identities.get(name));
  }

  /// Whether a name has ever signed with another key than the one it has now, or had last.
  public boolean hasChanged(Name name) {
    return everIdentities.getOrDefault(name, Set.of()).size() > 1;
  }

  /// A file, which says nothing secret:
  ///
  /// ```
  /// sallyport-key-log = 1
  /// head = 64 hexadecimal digits
  /// one entry, in hexadecimal digits
  /// ...
  /// ```
  public byte[] encode() {
    var text = new StringBuilder("%s\n%s%s\n".formatted(VERSION, HEAD, hex(head.toArray())));
    seen.forEach(entry -> text.append(hex(entry.encode().toArray())).append('\n'));
    return text.toString().getBytes(US_ASCII);
  }

  /// Reads the file that [#encode] makes, and no other.
  ///
  /// @throws Rejected `MALFORMED`, or `BAD_MAC` when its entries do not lead to its head
  public static KeyLog decode(byte[] file) {
    var lines = new String(file, US_ASCII).lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals(VERSION) || !lines.get(1).startsWith(HEAD)) {
      throw new Rejected(Reason.MALFORMED, "not a log of keys, version 1");
    }
    var log = new KeyLog();
    var told = bytes(lines.get(1).substring(HEAD.length()), 2);
    for (int at = 2; at < lines.size(); at++) {
      log.looking.add(LogEntry.decode(bytes(lines.get(at), at + 1)));
    }
    if (log.conclude(told) instanceof Reading.Refused(var why)) {
      throw new Rejected(why);
    }
    if (!MessageDigest.isEqual(log.encode(), file)) {
      throw new Rejected(Reason.MALFORMED, "not as a log of keys is written");
    }
    return log;
  }

  private static Content bytes(String digits, int line) {
    try {
      return Content.copyOf(HEX.parseHex(digits));
    } catch (IllegalArgumentException _) {
      throw new Rejected(Reason.MALFORMED, "line %d".formatted(line));
    }
  }

  private static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
