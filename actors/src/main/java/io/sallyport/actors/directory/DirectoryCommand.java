package io.sallyport.actors.directory;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/// What the [Directory] is told. Keys are X25519, 32 bytes.
public sealed interface DirectoryCommand {

  /// A command that is answered, with its number.
  sealed interface Asked extends DirectoryCommand, ClusterMessage {
    long number();

    ActorRef<DirectoryOutcome> replyTo();
  }

  /// Changes nothing.
  sealed interface Question extends Asked {}

  /// May change something; answered with `Granted` or `Refused`.
  sealed interface Wish extends Asked {}

  /// Whose key is it?
  record Recognise(PublicBytes key, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// The holder of the key wants to be `name`.
  ///
  /// @param invitation SHA-256 of the words
  record Enrol(
      PublicBytes key,
      String name,
      PublicBytes invitation,
      long number,
      ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// The holder of the key has proved elsewhere that he is `name`.
  record Vouch(PublicBytes key, String name, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// The holder of the key has shown a good certificate that he is `name`.
  record Certify(PublicBytes key, String name, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  record Publish(String who, Content bundle, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// Answered with `Bundled` or `Refused`.
  record FindBundle(String name, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Question {}

  /// Answered with `Logged`.
  record ReadLog(long from, long number, ActorRef<DirectoryOutcome> replyTo) implements Question {}

  /// An administrator adds a name.
  record Add(
      PublicBytes key,
      String name,
      Optional<Content> bundle,
      long number,
      ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// An administrator takes a name away.
  record Remove(String name, long number, ActorRef<DirectoryOutcome> replyTo) implements Wish {}

  /// An administrator invites.
  ///
  /// @param hash SHA-256 of the words
  /// @param name for whom; for anybody without
  record Invite(
      PublicBytes hash,
      Optional<String> name,
      Duration lasts,
      long number,
      ActorRef<DirectoryOutcome> replyTo)
      implements Wish {}

  /// Answered with `Listed`.
  ///
  /// @param after a name, which need not be there
  record ListNames(String after, int limit, long number, ActorRef<DirectoryOutcome> replyTo)
      implements Question {}

  /// The node is stopping.
  record Passivate() implements DirectoryCommand, ClusterMessage {}
}
