package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever comes in whatever order: what was not acknowledged waits, a session is told everything
/// once, and nobody is told what was acknowledged before.
class PostOfficePropertyTest {
  private static final Name BOB = Name.parse("bob");
  private static final Optional<Principal> AS_BOB = Optional.of(new Principal("hall", "bob"));
  private static final Optional<Principal> AS_ALICE = Optional.of(new Principal("hall", "alice"));

  sealed interface Deed {
    /// Alice sends one, of few ids, so that some come again.
    record Give(long id) implements Deed {}

    /// Acknowledges one of those that wait, wherever it stands.
    record Settle(int which) implements Deed {}

    /// Acknowledges as far as one of those that wait.
    record Acknowledge(int which) implements Deed {}

    /// Another session of the same name, whether the one before is gone or not.
    record Come(boolean leaves) implements Deed {}
  }

  @Property(tries = 1000)
  void nothing_is_lost_and_no_session_is_told_anything_twice(@ForAll("deeds") List<Deed> deeds) {
    var hall = new PlayedHall();

    deeds.forEach(hall::play);

    hall.readAll();
    assertThat(hall.model).isEmpty();
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<Deed> give = Arbitraries.longs().between(1, 30).map(Deed.Give::new);
    Arbitrary<Deed> settle = Arbitraries.integers().between(0, 8).map(Deed.Settle::new);
    Arbitrary<Deed> acknowledge = Arbitraries.integers().between(0, 8).map(Deed.Acknowledge::new);
    Arbitrary<Deed> come = Arbitraries.of(true, false).map(Deed.Come::new);
    return Arbitraries.frequencyOf(
            Tuple.of(8, give), Tuple.of(5, settle), Tuple.of(2, acknowledge), Tuple.of(1, come))
        .list()
        .ofMaxSize(80);
  }

  /// An office, and what must be waiting in it.
  private static final class PlayedHall implements PostOffice.Postman<Integer> {
    private final PostOffice<Integer> office =
        new PostOffice<>(
            new Quota(1000, 1 << 20, 1000, 1 << 20),
            () -> Instant.EPOCH,
            Pseudonyms.random(FixedEntropy.seeded(1)),
            this);
    private final Map<Long, Envelope.Id> model = new LinkedHashMap<>();
    private final List<Envelope.Id> given = new ArrayList<>();
    private final List<Long> toldNow = new ArrayList<>();
    private int session;
    private long last;

    PlayedHall() {
      come(false);
    }

    void play(Deed deed) {
      switch (deed) {
        case Deed.Give(var number) -> give(new Envelope.Id(0, number));
        case Deed.Settle(var which) -> waiting(which).ifPresent(this::settle);
        case Deed.Acknowledge(var which) -> waiting(which).ifPresent(this::acknowledge);
        case Deed.Come(var leaves) -> come(leaves);
      }
      assertThat(office.waiting(BOB))
          .extracting(Queued::sequence)
          .containsExactlyElementsOf(model.keySet());
    }

    private void give(Envelope.Id id) {
      if (!given.contains(id)) {
        given.add(id);
        model.put(++last, id);
      }
      office.answer(
          0, AS_ALICE, new Request.Deposit(id, BOB, Content.sealed(new byte[] {1}), true));
    }

    private Optional<Long> waiting(int which) {
      return model.keySet().stream().skip(which).findFirst();
    }

    private void settle(long sequence) {
      var id = model.remove(sequence);
      assertThat(office.answer(session, AS_BOB, new Request.Settle(List.of(id))))
          .isEqualTo(new Reply.Done());
    }

    private void acknowledge(long upTo) {
      model.keySet().removeIf(sequence -> sequence <= upTo);
      office.answer(session, AS_BOB, new Request.Acknowledge(upTo));
    }

    private void come(boolean leaves) {
      if (leaves) {
        office.leave(session);
      }
      session++;
      toldNow.clear();
      office.answer(session, AS_BOB, new Request.Attach(BOB, true));
      office.push(BOB);
    }

    /// Settles whatever is told, the newest first, until nothing is told any more.
    void readAll() {
      while (toldNow.stream().anyMatch(model::containsKey)) {
        List.copyOf(toldNow).reversed().stream().filter(model::containsKey).forEach(this::settle);
      }
    }

    @Override
    public void deliver(Integer connection, List<Queued> envelopes) {
      assertThat(connection).isEqualTo(session);
      for (var queued : envelopes) {
        assertThat(model).containsEntry(queued.sequence(), queued.envelope().id());
        assertThat(toldNow).doesNotContain(queued.sequence());
        toldNow.add(queued.sequence());
      }
    }

    @Override
    public void replaced(Integer connection) {
      assertThat(connection).isEqualTo(session - 1);
    }
  }
}
