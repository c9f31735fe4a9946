package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who of a group is here, and what its members say to one another. Nothing is kept: what is said
/// reaches those who are here. Not thread safe.
///
/// The members gather when all of them are here and can begin, and only if each has come since the
/// last time: one who has begun before cannot begin again.
///
/// @param <C> the identity of a connection
public final class GroupLedger<C> {

  /// How the ledger speaks to its members. May ask the ledger again at once.
  public interface Crier<C> {
    /// All are here and can begin.
    void gathered(C member);

    /// Another member said something.
    ///
    /// @param number counts what this member is told, from 1
    void relayed(C member, long number, String from, Content content);

    /// What the member relayed under this ticket has been taken by everybody.
    void taken(C member, long ticket);
  }

  private final Set<String> members;
  private final Crier<C> crier;
  private final Map<C, Seat<C>> seats = new LinkedHashMap<>();

  /// A group of which nobody is here.
  ///
  /// @param members the names of all who belong to it
  public GroupLedger(List<String> members, Crier<C> crier) {
    this.members = Set.copyOf(members);
    this.crier = crier;
  }

  /// Does what is asked.
  ///
  /// @param who the identity that the connection claimed, if it did
  /// @return empty for a relay that somebody has yet to take; [Crier#taken] is its answer then
  public Optional<Reply> answer(
      C connection, Optional<Principal> who, long ticket, Request.OfGroup asked) {
    var seat = seats.get(connection);
    if (asked instanceof Request.Join) {
      return Optional.of(join(connection, who, seat));
    }
    if (seat == null) {
      return Optional.of(new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "not joined")));
    }
    return switch (asked) {
      case Request.Join() -> throw new IllegalStateException("joined above");
      case Request.Begin() -> Optional.of(begin(seat));
      case Request.Relay(var content) -> relay(connection, seat, ticket, content);
      case Request.Took(var number) -> Optional.of(took(seat, number));
    };
  }

  /// The connection is gone; nobody waits for it any more.
  public void leave(C connection) {
    var seat = seats.remove(connection);
    if (seat != null) {
      seat.untaken.forEach(this::tick);
    }
  }

  /// How many members are here.
  public int size() {
    return seats.size();
  }

  private Reply join(C connection, Optional<Principal> who, @Nullable Seat<C> seat) {
    if (who.isEmpty() || seat != null) {
      return new Reply.Refused(Rejection.of(Reason.WRONG_PHASE));
    }
    if (!members.contains(who.get().name())) {
      return new Reply.Refused(new Rejection(Reason.UNKNOWN_CLIENT, "not a member"));
    }
    seats.put(connection, new Seat<>(who.get().name()));
    return new Reply.Joined(members.stream().sorted().toList());
  }

  private Reply begin(Seat<C> seat) {
    seat.isReady = true;
    if (seats.size() == members.size() && seats.values().stream().allMatch(Seat::isFresh)) {
      seats.values().forEach(each -> each.hasBegun = true);
      List.copyOf(seats.keySet()).forEach(crier::gathered);
    }
    return new Reply.Done();
  }

  private Optional<Reply> relay(C connection, Seat<C> sender, long ticket, Content content) {
    var relay = new Relayed<>(connection, ticket);
    var others = seats.entrySet().stream().filter(seat -> seat.getValue() != sender).toList();
    relay.missing = others.size();
    for (var other : others) {
      other.getValue().untaken.add(relay);
      crier.relayed(other.getKey(), ++other.getValue().told, sender.name, content);
    }
    return others.isEmpty() ? Optional.of(new Reply.Done()) : Optional.empty();
  }

  private Reply took(Seat<C> seat, long number) {
    while (!seat.untaken.isEmpty() && seat.told - seat.untaken.size() < number) {
      tick(seat.untaken.remove());
    }
    return new Reply.Done();
  }

  private void tick(Relayed<C> relay) {
    if (--relay.missing == 0 && seats.containsKey(relay.sender)) {
      crier.taken(relay.sender, relay.ticket);
    }
  }

  private static final class Seat<C> {
    private final String name;
    private final ArrayDeque<Relayed<C>> untaken = new ArrayDeque<>();
    private boolean isReady;
    private boolean hasBegun;
    private long told;

    private Seat(String name) {
      this.name = name;
    }

    private boolean isFresh() {
      return isReady && !hasBegun;
    }
  }

  /// Something on its way, and how many have yet to take it.
  private static final class Relayed<C> {
    private final C sender;
    private final long ticket;
    private int missing;

    private Relayed(C sender, long ticket) {
      this.sender = sender;
      this.ticket = ticket;
    }
  }
}
