package io.sallyport.actors.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many sessions there are, of all listeners together and from each address. Thread safe.
public final class Occupancy {
  private final int limit;
  private final int limitPerAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

  public Occupancy(int limit, int limitPerAddress) {
    this.limit = limit;
    this.limitPerAddress = limitPerAddress;
  }

  /// Takes a place, if there is one.
  boolean enter(InetAddress address) {
    if (all.incrementAndGet() > limit) {
      all.decrementAndGet();
      return false;
    }
    int fromThere = perAddress.merge(address, 1, Integer::sum);
    if (fromThere > limitPerAddress) {
      leave(address);
      return false;
    }
    return true;
  }

  void leave(InetAddress address) {
    perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    all.decrementAndGet();
  }

  public int sessions() {
    return all.get();
  }
}
