package io.sallyport.actors.transport;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/// How many sessions there are, of all listeners together and from each address. Thread safe.
///
/// One lock, held for a few instructions: both counts change together, so that whoever is over the
/// limit of his address never stands in the way of another, not even for a moment.
public final class Occupancy {
  private final int limit;
  private final int limitPerAddress;
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private int all;

  public Occupancy(int limit, int limitPerAddress) {
    this.limit = limit;
    this.limitPerAddress = limitPerAddress;
  }

  /// Takes a place, if there is one.
  synchronized boolean enter(InetAddress address) {
    int fromThere = perAddress.getOrDefault(address, 0);
    if (all >= limit || fromThere >= limitPerAddress) {
      return false;
    }
    perAddress.put(address, fromThere + 1);
    all++;
    return true;
  }

  synchronized void leave(InetAddress address) {
    perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    all--;
  }

  public synchronized int sessions() {
    return all;
  }
}
