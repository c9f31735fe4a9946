package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What both wires have to say about texts and times.
final class DhInboxText {

  /// The longest text of a message, in bytes of UTF-8.
  static final int LIMIT_BYTES = Content.MOST_BYTES;

  /// Who sent a message whose sender cannot be shown.
  static final Name NAMELESS = Name.parse("unreadable-name");

  /// What an answer may hold beside its list, in bytes.
  private static final int MARGIN_BYTES = 4096;

  /// How much of a stranger's words is repeated to it, in characters.
  private static final int MOST_REPEATED = 200;

  private static final BigDecimal LAST_SECOND = new BigDecimal("253402300799");
  private static final int NANO_DIGITS = 9;

  /// How much JSON fits into one frame of either wire: base64 makes four bytes of three.
  static final int BUDGET_BYTES = DhInboxChannel.LIMIT_BYTES / 4 * 3 - MARGIN_BYTES;

  private DhInboxText() {}

  /// @throws Rejected `BAD_TEXT` for what is not UTF-8
  static String utf8(Frame plaintext) {
    try {
      return UTF_8.newDecoder().decode(plaintext.slice(0, plaintext.size())).toString();
    } catch (CharacterCodingException _) {
      throw new Rejected(Reason.BAD_TEXT, "not UTF-8");
    }
  }

  /// The name somebody gave, if it is one.
  static Optional<Name> name(String given, Set<DhInboxDefence> defences) {
    return defences.contains(DhInboxDefence.NAMES)
        ? Name.of(given)
        : Optional.of(new Name(given)).filter(name -> !given.isEmpty());
  }

  /// What a server that knows commands only makes of other things.
  ///
  /// @throws IllegalStateException without the defence
  static void expectCommand(boolean isOne, Set<DhInboxDefence> defences) {
    if (!isOne && !defences.contains(DhInboxDefence.COMMANDS)) {
      throw new IllegalStateException("not a command");
    }
  }

  /// @throws Rejected `MALFORMED` or `BAD_TEXT` for what is not an object
  static Json.Members members(Frame plaintext, Set<DhInboxDefence> defences) {
    expectCommand(plaintext.size() > 0 && plaintext.u8(0) == '{', defences);
    var bytes = plaintext.slice(0, plaintext.size());
    var value =
        defences.contains(DhInboxDefence.STRICT_JSON)
            ? Json.read(bytes)
            : Json.readLeniently(bytes);
    return value.as(Json.Members.class, "message");
  }

  /// Whether a text can be sent as a message.
  static boolean fits(Content content) {
    return content.size() <= LIMIT_BYTES;
  }

  /// Why content cannot be sent as a message, if it cannot.
  static Optional<Reason> problem(Content content) {
    if (!fits(content)) {
      return Optional.of(Reason.TOO_LARGE);
    }
    return Content.ofText(content.text()).equals(content)
        ? Optional.empty()
        : Optional.of(Reason.BAD_TEXT);
  }

  /// What a user of these wires is shown of a message: messages from other wires may be longer.
  static String shown(Content content) {
    return fits(content)
        ? content.text()
        : "[a message of %d bytes, too long for this wire]".formatted(content.size());
  }

  /// As much of a stranger's words as is repeated to it.
  static String repeated(String words) {
    return words.length() <= MOST_REPEATED ? words : "";
  }

  /// Seconds since 1970 with all digits, one behind the point at least.
  static BigDecimal seconds(Instant time) {
    var exact =
        BigDecimal.valueOf(time.getEpochSecond())
            .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
            .stripTrailingZeros();
    return exact.scale() < 1 ? exact.setScale(1) : exact;
  }

  /// @throws Rejected `MALFORMED` for a time outside the years 1970 to 9999
  static Instant time(Json seconds) {
    var value = seconds.as(Json.Decimal.class, "time").value();
    if (value.signum() < 0 || value.compareTo(LAST_SECOND) > 0) {
      throw new Rejected(Reason.MALFORMED, "a time out of range");
    }
    var whole = value.toBigInteger().longValueExact();
    var rest = value.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS);
    return Instant.ofEpochSecond(whole, rest.longValue());
  }

  /// A message as an initiator was told it. What is wrong with one must not cost the others: a
  /// sender with a name that is none is shown as [#NAMELESS], and a text that is too long as a
  /// note.
  static Envelope envelope(Name to, String from, Instant sentAt, String text) {
    var shown = Content.ofText(shown(Content.ofText(text)));
    return new Envelope(Envelope.Id.NONE, Name.of(from).orElse(NAMELESS), to, sentAt, shown);
  }

  /// Cuts a list into lists that fit into a frame each; an element always fits.
  static <T> List<List<T>> pages(List<T> all, ToIntFunction<T> size) {
    var pages = new ArrayList<List<T>>();
    int room = 0;
    for (var element : all) {
      int taken = size.applyAsInt(element);
      if (taken > room) {
        pages.add(new ArrayList<>());
        room = BUDGET_BYTES;
      }
      pages.getLast().add(element);
      room -= taken;
    }
    return pages;
  }
}
