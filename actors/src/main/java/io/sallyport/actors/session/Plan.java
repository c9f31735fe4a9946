package io.sallyport.actors.session;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Machine;
import java.util.function.Consumer;

/// All that a session needs to begin.
///
/// @param outgoing encodes what the far side reads
/// @param observer is called by the session's actor and must not block
public record Plan<S>(
    SessionId id,
    Machine<S> machine,
    Framer outgoing,
    House house,
    Deadlines deadlines,
    Consumer<SessionEvent> observer) {}
