package io.sallyport.actors.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OccupancyTest {
  private static final InetAddress HERE = address(1);
  private static final InetAddress THERE = address(2);

  @Test
  void there_are_as_many_places_as_the_limit_says() {
    var occupancy = new Occupancy(2, 2);

    assertThat(occupancy.enter(HERE)).isTrue();
    assertThat(occupancy.enter(THERE)).isTrue();
    assertThat(occupancy.enter(HERE)).isFalse();
    assertThat(occupancy.sessions()).isEqualTo(2);
  }

  @Test
  void one_address_cannot_take_the_places_of_others() {
    var occupancy = new Occupancy(3, 2);

    assertThat(occupancy.enter(HERE)).isTrue();
    assertThat(occupancy.enter(HERE)).isTrue();
    assertThat(occupancy.enter(HERE)).isFalse();
    assertThat(occupancy.enter(THERE)).isTrue();
  }

  @Test
  void whoever_leaves_makes_room() {
    var occupancy = new Occupancy(1, 1);
    occupancy.enter(HERE);

    occupancy.leave(HERE);

    assertThat(occupancy.sessions()).isZero();
    assertThat(occupancy.enter(THERE)).isTrue();
  }

  @Test
  void whoever_was_turned_away_took_no_place() {
    var occupancy = new Occupancy(2, 1);
    occupancy.enter(HERE);
    occupancy.enter(HERE);

    occupancy.leave(HERE);

    assertThat(occupancy.sessions()).isZero();
    assertThat(occupancy.enter(HERE)).isTrue();
  }

  @Test
  @Timeout(20)
  void many_doors_at_once_never_let_in_more_than_the_limits_allow() throws Exception {
    var occupancy = new Occupancy(3, 2);
    var crowd = new Crowd(occupancy);

    crowd.rush(List.of(HERE, HERE, HERE, THERE, THERE, THERE));

    assertThat(crowd.mostAtOnce).hasValueBetween(1, 3);
    assertThat(occupancy.sessions()).isZero();
    assertThat(occupancy.enter(HERE)).isTrue();
    assertThat(occupancy.enter(HERE)).isTrue();
    assertThat(occupancy.enter(HERE)).isFalse();
    assertThat(occupancy.enter(THERE)).isTrue();
  }

  @Test
  @Timeout(20)
  void nobody_is_turned_away_because_others_are() throws Exception {
    var occupancy = new Occupancy(2, 1);
    occupancy.enter(HERE);
    var crowd = new Crowd(occupancy);

    crowd.rush(List.of(HERE, HERE, HERE, THERE));

    assertThat(crowd.letIn).hasValue(Crowd.TIMES);
  }

  private static InetAddress address(int host) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host});
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Threads that come and go through their doors as fast as they can.
  private static final class Crowd {
    static final int TIMES = 20_000;

    final AtomicInteger mostAtOnce = new AtomicInteger();
    final AtomicInteger letIn = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final Occupancy occupancy;

    Crowd(Occupancy occupancy) {
      this.occupancy = occupancy;
    }

    void rush(List<InetAddress> addresses) throws InterruptedException, ExecutionException {
      try (var threads = Executors.newFixedThreadPool(addresses.size())) {
        var start = new CyclicBarrier(addresses.size());
        var visits = new ArrayList<Callable<Integer>>();
        for (var address : addresses) {
          visits.add(() -> comeAndGo(address, start));
        }
        for (Future<Integer> visit : threads.invokeAll(visits)) {
          visit.get();
        }
      }
    }

    private int comeAndGo(InetAddress address, CyclicBarrier start) throws Exception {
      start.await(10, SECONDS);
      for (int time = 0; time < TIMES; time++) {
        if (occupancy.enter(address)) {
          letIn.incrementAndGet();
          mostAtOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
          inside.decrementAndGet();
          occupancy.leave(address);
        }
      }
      return TIMES;
    }
  }
}
