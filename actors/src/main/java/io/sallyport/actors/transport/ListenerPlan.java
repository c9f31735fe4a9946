package io.sallyport.actors.transport;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What a listener serves, and by which rules.
///
/// @param name the listener's own name; its clients form one realm
/// @param choices the operator's choices among the protocol's options
/// @param doors how many sockets share the port, at least 1
/// @param linger how long a peer may take to read what we say last and to close its side
/// @param admission of strangers, where they cost much
/// @param numbers counts the sessions of the node
public record ListenerPlan(
    String name,
    Protocol protocol,
    Map<String, String> choices,
    int doors,
    Deadlines deadlines,
    Duration linger,
    Entropy entropy,
    House house,
    Occupancy occupancy,
    Optional<Admission> admission,
    AtomicLong numbers,
    Consumer<SessionEvent> observer) {

  public ListenerPlan {
    choices = Map.copyOf(choices);
  }

  SessionId nextId() {
    return new SessionId(name, numbers.incrementAndGet());
  }
}
