package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The identity keys by which one principal knows others: the first that each of them showed, until
/// somebody says that another is to be taken for it. Not thread safe.
public final class Contacts {
  public static final int MOST_NAMES = 4096;

  private static final String VERSION_KEY = "sallyport-contacts";
  private static final int VERSION = 1;

  private final TreeMap<String, Contact> contacts = new TreeMap<>();

  /// Somebody who is known.
  ///
  /// @param identity Ed25519
  /// @param since when this key was first seen, or accepted
  public record Contact(PublicBytes identity, Instant since) {
    public Contact {
      identity.ofSize(Ed25519.KEY_BYTES);
      since = Instant.ofEpochMilli(since.toEpochMilli());
    }
  }

  /// What a key says about who shows it.
  public sealed interface Meeting {
    /// Nobody of this name was known; from now on the name has this key.
    record First() implements Meeting {}

    record Known() implements Meeting {}

    /// The name has another key, and keeps it.
    record Changed(PublicBytes known) implements Meeting {}
  }

  /// Compares the key that somebody shows, and remembers it if there was none.
  ///
  /// @throws Rejected `QUOTA` for one name too many, `NAME_INVALID`
  public Meeting meet(Name name, PublicBytes identity, Instant now) {
    var known = contacts.get(ShortName.checked(name).text());
    if (known == null) {
      accept(name, identity, now);
      return new Meeting.First();
    }
    return known.identity().equals(identity)
        ? new Meeting.Known()
        : new Meeting.Changed(known.identity());
  }

  /// From now on the name has this key, whichever it had.
  ///
  /// @throws Rejected `QUOTA` for one name too many, `NAME_INVALID`
  public void accept(Name name, PublicBytes identity, Instant now) {
    var key = ShortName.checked(name).text();
    if (!contacts.containsKey(key) && contacts.size() >= MOST_NAMES) {
      throw new Rejected(Reason.QUOTA, "%d names are remembered".formatted(MOST_NAMES));
    }
    contacts.put(key, new Contact(identity, now));
  }

  public Optional<Contact> find(Name name) {
    return Optional.ofNullable(contacts.get(name.text()));
  }

  /// In alphabetical order.
  public List<Name> names() {
    return contacts.keySet().stream().map(Name::new).toList();
  }

  /// A file, in which nothing is secret but who knows whom:
  ///
  /// ```
  /// sallyport-contacts = 1
  /// NAME = KEY SINCE
  /// ...
  /// ```
  ///
  /// Names are in alphabetical order; a key is 64 hexadecimal digits, times are in milliseconds
  /// since 1970.
  public byte[] encode() {
    var text = new StringBuilder("%s = %d\n".formatted(VERSION_KEY, VERSION));
    contacts.forEach((name, contact) ->
        text.append(
            "%s = %s %d\n"
                .formatted(
                    name,
                    HexFormat.of().formatHex(contact.identity().toArray()),
                    contact.since().toEpochMilli())));
    return text.toString().getBytes(US_ASCII);
  }

  /// Reads the file that [#encode] makes, and no other.
  ///
  /// @throws Rejected `MALFORMED` with the number of the line that is wrong
  public static Contacts decode(byte[] file) {
    var lines = KeyedLine.of(file);
    if (lines.getFirst().expect(VERSION_KEY, 1).number(0) != VERSION) {
      throw lines.getFirst().wrong("not version %d".formatted(VERSION));
    }
    var contacts = new Contacts();
    lines.stream().skip(1).forEach(contacts::read);
    return contacts;
  }

  private void read(KeyedLine line) {
    var name = ShortName.of(line.key()).orElseThrow(() -> line.wrong("not a name")).text();
    if (!contacts.isEmpty() && name.compareTo(contacts.lastKey()) <= 0) {
      throw line.wrong("names are not in order");
    }
    if (contacts.size() >= MOST_NAMES) {
      throw line.wrong("one name too many");
    }
    line.expect(line.key(), 2);
    var identity = line.publicBytes(0, Ed25519.KEY_BYTES);
    contacts.put(name, new Contact(identity, Instant.ofEpochMilli(line.number(1))));
  }

  /// Tells how many names there are.
  @Override
  public String toString() {
    return "Contacts[%d names]".formatted(contacts.size());
  }
}
