package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a member is told: in which order, and how far apart.
///
/// @param others from whom it needs a KEY_PART
/// @param isReading whether its own first KEY_PART has come, so that it has read START
/// @param givenBy whose KEY_PART for it was written
/// @param held what waits, as it came
/// @param unwritten the numbers of all that is not with the socket yet, held or sent
/// @param newest the highest number so far
/// @param last what was written last
record CertRelayPost(
    String self,
    Set<String> others,
    boolean isReading,
    Set<String> givenBy,
    List<Letter> held,
    Set<Long> unwritten,
    long newest,
    Last last) {

  /// One relayed message under its number.
  record Letter(long number, CertRelayMessage.Relayed message) {}

  enum Last {
    WORD,
    KEY_PART,
    PACKET
  }

  private static final int MOST_LETTERS = 64;
  private static final int MOST_BYTES = 256 << 10;

  CertRelayPost {
    others = Set.copyOf(others);
    givenBy = Set.copyOf(givenBy);
    held = List.copyOf(held);
    unwritten = Set.copyOf(unwritten);
  }

  static CertRelayPost of(String self, List<String> members) {
    var others = new HashSet<>(members);
    others.remove(self);
    return new CertRelayPost(self, others, false, Set.of(), List.of(), Set.of(), 0, Last.WORD);
  }

  CertRelayPost reading() {
    return new CertRelayPost(self, others, true, givenBy, held, unwritten, newest, last);
  }

  /// A word of the server's was written.
  CertRelayPost afterWord() {
    return new CertRelayPost(self, others, isReading, givenBy, held, unwritten, newest, Last.WORD);
  }

  /// One more, which the member need not be told of.
  CertRelayPost skip(long number) {
    return new CertRelayPost(
        self, others, isReading, givenBy, held, unwritten, Math.max(newest, number), last);
  }

  /// One more for the member.
  ///
  /// @throws Rejected `QUOTA` when too much waits
  CertRelayPost hold(Letter letter) {
    var longer = new ArrayList<>(held);
    longer.add(letter);
    int bytes = longer.stream().mapToInt(each -> each.message().whole().size()).sum();
    if (longer.size() > MOST_LETTERS || bytes > MOST_BYTES) {
      throw new Rejected(Reason.QUOTA, "%d messages wait".formatted(longer.size()));
    }
    var more = new TreeSet<>(unwritten);
    more.add(letter.number());
    return new CertRelayPost(
        self, others, isReading, givenBy, longer, more, Math.max(newest, letter.number()), last);
  }

  CertRelayPost written(long number) {
    var fewer = new TreeSet<>(unwritten);
    fewer.remove(number);
    return new CertRelayPost(self, others, isReading, givenBy, held, fewer, newest, last);
  }

  /// Up to which number all is with the socket.
  long taken() {
    return unwritten.stream().mapToLong(number -> number - 1).min().orElse(newest);
  }

  /// Whether something was sent and is not with the socket yet.
  boolean isUnderWay() {
    return unwritten.size() > held.size();
  }

  /// What may be told next, a KEY_PART before a packet.
  Optional<Letter> due() {
    return held.stream()
        .filter(letter -> isReading && letter.message() instanceof CertRelayMessage.KeyPart)
        .findFirst()
        .or(() -> held.stream().filter(_ -> isReading && givenBy.containsAll(others)).findFirst());
  }

  CertRelayPost sent(Letter letter) {
    var rest = new ArrayList<>(held);
    rest.remove(letter);
    var givers = new HashSet<>(givenBy);
    var now = Last.PACKET;
    if (letter.message() instanceof CertRelayMessage.KeyPart part) {
      now = Last.KEY_PART;
      if (part.to().equals(self)) {
        givers.add(part.from());
      }
    }
    return new CertRelayPost(self, others, isReading, givers, rest, unwritten, newest, now);
  }

  /// Adds a letter to what is sent, each in a write of its own: a client reads 1024 bytes, and the
  /// KEY_PARTs of one group are more.
  <S> Step<S> send(Step<S> step, Letter letter, CertRelayPace pace) {
    Frame frame = letter.message().whole();
    var sent =
        switch (letter.message()) {
          case CertRelayMessage.KeyPart _ -> step.sendApart(frame, pace.spacing());
          case CertRelayMessage.Packet _ ->
              step.sendApart(frame, last == Last.PACKET ? pace.spacing() : pace.pause());
        };
    return sent.mark(letter.number());
  }
}
