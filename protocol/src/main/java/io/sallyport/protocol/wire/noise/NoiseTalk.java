package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.service.Queued;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A client that is logged in. Immutable.
///
/// @param name by which the node knows it
/// @param next the number of its next request
/// @param out what the node has not answered yet
/// @param fetched what was told since a fetch was asked for
/// @param pause between two PINGs
record NoiseTalk(
    NoiseChannel channel,
    String name,
    long next,
    NoiseWindow<Question> out,
    List<Queued> fetched,
    Duration pause) {

  /// What the user of this ticket asked: an [NoiseMessage.Asked], or a PING.
  record Question(long ticket, NoiseMessage message) {}

  private static final int PINGS_PER_SILENCE = 3;

  NoiseTalk {
    fetched = List.copyOf(fetched);
  }

  static NoiseTalk of(NoiseChannel channel, NoiseMessage.Welcome welcome) {
    var pause = Duration.ofSeconds(welcome.idle()).dividedBy(PINGS_PER_SILENCE);
    return new NoiseTalk(channel, welcome.name(), 0, NoiseWindow.empty(), List.of(), pause);
  }

  NoiseTalk with(NoiseChannel nextChannel) {
    return new NoiseTalk(nextChannel, name, next, out, fetched, pause);
  }

  NoiseTalk asking(long ticket, NoiseMessage message) {
    return new NoiseTalk(
        channel, name, next + 1, out.with(next, new Question(ticket, message)), fetched, pause);
  }

  NoiseTalk answered(long number) {
    var rest = out.without(number);
    var told = fetched.isEmpty() || fetches(rest) ? fetched : List.<Queued>of();
    return new NoiseTalk(channel, name, next, rest, told, pause);
  }

  NoiseTalk fetching(Queued envelope) {
    var more = new ArrayList<>(fetched);
    more.add(envelope);
    return new NoiseTalk(channel, name, next, out, more, pause);
  }

  /// Whether messages that come now are the answer to a question.
  boolean fetches() {
    return fetches(out);
  }

  /// Whether a message that comes now is kept for the answer, of which no node says more.
  boolean isFetching() {
    return fetches() && fetched.size() < NoiseMessage.Ack.MOST;
  }

  private static boolean fetches(NoiseWindow<Question> out) {
    for (var entry : out.entries()) {
      if (entry.what().message() instanceof NoiseMessage.Fetch(_, var most) && most > 0) {
        return true;
      }
    }
    return false;
  }
}
