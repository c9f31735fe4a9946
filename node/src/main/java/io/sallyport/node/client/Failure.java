package io.sallyport.node.client;

import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import java.nio.file.Path;

/// Why something that was asked of a [SallyportClient] is not done.
public sealed interface Failure {

  /// Says it in one sentence, without anything secret and without texts of strangers.
  String words();

  /// What ends a client: whatever else is asked of it fails in the same way.
  sealed interface Final extends Failure {}

  /// Nobody listens there; it is tried again until the client is closed.
  record Unreachable(NodeAddress node) implements Failure {
    @Override
    public String words() {
      return "cannot connect to " + node.place();
    }
  }

  /// The node does not know the key, or does not take the proof. It says nothing more.
  record LoginRefused(NodeAddress node) implements Final {
    @Override
    public String words() {
      return "the node at %s does not take this identity".formatted(node.place());
    }
  }

  /// What listens there does not prove that it has a key of the node's.
  record WrongNode(NodeAddress node, Rejection why) implements Final {
    @Override
    public String words() {
      var keys = node.keys().stream().map(NodeAddress::text).collect(joining(", nor "));
      return "what listens at %s does not have the key %s".formatted(node.place(), keys);
    }
  }

  /// The node takes the key for somebody else's.
  record Misnamed(Name own, Name told) implements Final {
    @Override
    public String words() {
      return "the node knows the key of %s as %s's".formatted(own, told);
    }
  }

  /// The same identity came again from elsewhere.
  record Replaced() implements Final {
    @Override
    public String words() {
      return "the same identity came again from elsewhere, and has the inbox now";
    }
  }

  record Closed() implements Final {
    @Override
    public String words() {
      return "the client is closed";
    }
  }

  /// The deadline passed, and the node had not refused.
  ///
  /// @param asked whether the node may have been asked, and may have done it
  record TimedOut(boolean asked) implements Failure {
    @Override
    public String words() {
      return asked ? "the node did not answer in time" : "the node was not reached in time";
    }
  }

  /// Too much waits already; nothing of this was asked.
  record QueueFull(int limit) implements Failure {
    @Override
    public String words() {
      return "%d requests wait already".formatted(limit);
    }
  }

  /// The node said no. `RATE` and `UNAVAILABLE` mean that it said so again until the deadline
  /// passed; what was refused so may have been done all the same.
  record Refused(Rejection why) implements Failure {
    @Override
    public String words() {
      return "the node refused: " + why;
    }
  }

  /// Nobody of this name has keys in the directory.
  record NotFound(Name name) implements Failure {
    @Override
    public String words() {
      return "nobody is known as " + name;
    }
  }

  /// The directory shows another identity key than before.
  ///
  /// @param known what was shown first, or accepted
  /// @param shown what is shown now
  record KeyChanged(Name name, Phrase known, Phrase shown) implements Failure {
    @Override
    public String words() {
      return "the key of %s is another: it was '%s' and now is '%s'".formatted(name, known, shown);
    }
  }

  /// The directory shows keys that are not good.
  record BadKeys(Name name, Rejection why) implements Failure {
    @Override
    public String words() {
      return "the keys of %s are not good: %s".formatted(name, why);
    }
  }

  /// The directory's log does not say what the directory says, or not what it said before.
  record BadLog(Rejection why) implements Failure {
    @Override
    public String words() {
      return "the log of the directory is not good: " + why;
    }
  }

  /// It is no message, or not one for its reader.
  record Unreadable(Rejection why) implements Failure {
    @Override
    public String words() {
      return "cannot be opened: " + why;
    }
  }

  /// It cannot be said on this wire.
  record Unfit(String why) implements Failure {
    @Override
    public String words() {
      return why;
    }
  }

  /// A file of the identity cannot be used.
  record Unusable(Path file, String why, String hint) implements Failure {
    @Override
    public String words() {
      return "cannot use %s: %s".formatted(file, why);
    }
  }

  /// The node tells of more messages than it may before the first of them are confirmed.
  record Flooded(int limit) implements Failure {
    @Override
    public String words() {
      return "more than %d messages came before any was confirmed".formatted(limit);
    }
  }
}
