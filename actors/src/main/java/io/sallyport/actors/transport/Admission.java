package io.sallyport.actors.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How many strangers each address may send: new connections in a second, and connections that have
/// not proved yet whose they are. IPv6 addresses count by their first 64 bits. Thread safe.
///
/// An address that has been quiet may open twice as many at once as in a second.
public final class Admission {
  private static final long SECOND = 1_000_000_000;
  private static final int BURST_SECONDS = 2;
  private static final int PREFIX_BYTES = 8;
  private static final int WORTH_A_LOOK = 1024;

  /// @param credit connections that may be opened now, as of `at`
  private record Visits(double credit, long at, int pending) {}

  private final int perSecond;
  private final int mostPending;
  private final LongSupplier nanoTime;
  private final Map<ByteBuffer, Visits> visits = new HashMap<>();
  private int lookAgainAt = WORTH_A_LOOK;

  public Admission(int perSecond, int mostPending, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.mostPending = mostPending;
    this.nanoTime = nanoTime;
  }

  /// Lets a stranger in, if there is room for one more from there.
  synchronized boolean enter(InetAddress address) {
    forgetTheQuiet();
    var key = key(address);
    var now = now(visits.getOrDefault(key, quiet()));
    boolean admitted = now.credit >= 1 && now.pending < mostPending;
    visits.put(key, admitted ? new Visits(now.credit - 1, now.at, now.pending + 1) : now);
    return admitted;
  }

  /// One of those that were let in is a stranger no more, or gone.
  synchronized void settle(InetAddress address) {
    visits.computeIfPresent(
        key(address), (_, some) -> new Visits(some.credit, some.at, some.pending - 1));
  }

  /// How many addresses are remembered.
  synchronized int addresses() {
    return visits.size();
  }

  private Visits quiet() {
    return new Visits(BURST_SECONDS * perSecond, nanoTime.getAsLong(), 0);
  }

  private Visits now(Visits before) {
    long time = nanoTime.getAsLong();
    double more = (double) (time - before.at) / SECOND * perSecond;
    return new Visits(
        Math.min(BURST_SECONDS * perSecond, before.credit + more), time, before.pending);
  }

  /// Those who may do what they always might need not be remembered.
  private void forgetTheQuiet() {
    if (visits.size() >= lookAgainAt) {
      visits
          .values()
          .removeIf(some -> some.pending == 0 && now(some).credit >= BURST_SECONDS * perSecond);
      lookAgainAt = Math.max(WORTH_A_LOOK, 2 * visits.size());
    }
  }

  private static ByteBuffer key(InetAddress address) {
    var bytes = address.getAddress();
    return ByteBuffer.wrap(
        address instanceof Inet6Address ? Arrays.copyOf(bytes, PREFIX_BYTES) : bytes);
  }
}
