package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.util.Map;
import java.util.TreeMap;

/// The counters of letters, by whom they were exchanged with: of each the highest, and which below
/// it have never come. Not thread safe.
///
/// It serves the receiver, who is told what comes again and what is missing, and the sender, who
/// needs the next counter. It knows [#MOST_NAMES] others; of the missing counters of one it
/// remembers the [Track#MOST_MISSING] highest and takes lower ones for known.
public final class Counters {
  public static final int MOST_NAMES = 4096;

  private static final String VERSION_KEY = "sallyport-counters";
  private static final int VERSION = 1;

  private final TreeMap<String, Track> tracks = new TreeMap<>();

  /// What a counter says about its letter.
  public sealed interface Order {
    /// The one after the highest so far.
    record InOrder() implements Order {}

    /// Above that; this many have not come yet.
    record Gap(long missing) implements Order {}

    /// One that was missing.
    record Late() implements Order {}

    /// One that has come before, or is so far below the highest that nobody knows any more.
    record Replay() implements Order {}
  }

  /// Judges a counter and remembers it.
  ///
  /// @param counter 0 to 2^63 - 2
  /// @throws Rejected `QUOTA` for one name too many, `NAME_INVALID`
  public Order note(Name name, long counter) {
    var key = ShortName.checked(name).text();
    var track = tracks.getOrDefault(key, Track.EMPTY);
    if (!tracks.containsKey(key) && tracks.size() >= MOST_NAMES) {
      throw new Rejected(Reason.QUOTA, "%d names are remembered".formatted(MOST_NAMES));
    }
    var order = track.order(counter);
    tracks.put(key, track.with(counter));
    return order;
  }

  /// The counter of the next letter: one more than the highest, 0 for somebody new.
  public long next(Name name) {
    return tracks.getOrDefault(name.text(), Track.EMPTY).highest() + 1;
  }

  /// Begins anew with somebody whose identity key is another now.
  public void forget(Name name) {
    tracks.remove(name.text());
  }

  /// A file:
  ///
  /// ```
  /// sallyport-counters = 1
  /// NAME = HIGHEST MISSING MISSING ...
  /// ...
  /// ```
  ///
  /// Names are in alphabetical order, missing counters in ascending order.
  public byte[] encode() {
    var text = new StringBuilder("%s = %d\n".formatted(VERSION_KEY, VERSION));
    for (Map.Entry<String, Track> entry : tracks.entrySet()) {
      text.append(entry.getKey()).append(" = ").append(entry.getValue().highest());
      entry.getValue().missing().forEach(each -> text.append(' ').append(each));
      text.append('\n');
    }
    return text.toString().getBytes(US_ASCII);
  }

  /// Reads the file that [#encode] makes, and no other.
  ///
  /// @throws Rejected `MALFORMED` with the number of the line that is wrong
  public static Counters decode(byte[] file) {
    var lines = KeyedLine.of(file);
    if (lines.getFirst().expect(VERSION_KEY, 1).number(0) != VERSION) {
      throw lines.getFirst().wrong("not version %d".formatted(VERSION));
    }
    var counters = new Counters();
    lines.stream().skip(1).forEach(counters::read);
    return counters;
  }

  private void read(KeyedLine line) {
    var name = ShortName.of(line.key()).orElseThrow(() -> line.wrong("not a name")).text();
    if (!tracks.isEmpty() && name.compareTo(tracks.lastKey()) <= 0) {
      throw line.wrong("names are not in order");
    }
    if (tracks.size() >= MOST_NAMES) {
      throw line.wrong("one name too many");
    }
    tracks.put(name, Track.read(line));
  }

  /// Tells how many names there are.
  @Override
  public String toString() {
    return "Counters[%d names]".formatted(tracks.size());
  }
}
