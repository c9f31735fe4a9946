package io.sallyport.node.client;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/// What a [Link] needs.
///
/// @param dialer makes a connection
/// @param owner is told what happens, by the actor, and must not block
/// @param queue how many questions may wait
/// @param pace at the beginning of each session
record LinkPlan(
    NodeAddress node, Dialer dialer, Owner owner, int queue, Pace pace, Entropy entropy) {

  /// Opens a connection and begins the handshake.
  @FunctionalInterface
  interface Dialer {
    /// The session, once there is a connection.
    ///
    /// @param key the one that the node has to prove
    CompletionStage<ActorRef<Session.Command>> dial(
        PublicBytes key, Consumer<SessionEvent> observer);
  }

  /// Whose link it is.
  interface Owner {
    /// Questions go out from now on.
    void up(Login login);

    /// An attempt to connect failed; there will be another.
    void unreachable();

    /// There is no session, and the next attempt comes after a pause.
    void resting();

    /// The handshake hash that the next [#up] belongs to is another, and envelopes are told again.
    void down();

    void arrived(SessionEvent.Delivered delivered);

    /// Nothing more can be asked.
    void over(Failure.Final why);
  }
}
