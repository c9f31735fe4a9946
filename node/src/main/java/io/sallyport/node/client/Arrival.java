package io.sallyport.node.client;

import io.sallyport.protocol.letter.Counters;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;

/// A message that came. The node keeps it, and tells of it in the next session again, until it is
/// confirmed.
public final class Arrival {

  /// What there was in it.
  public sealed interface What {}

  /// Nobody but the two could read it, and its sender signed it.
  ///
  /// @param order what its counter says: whether it comes again, and what is missing
  /// @param firstContact whether its sender was not known before; then the phrase is worth
  ///   comparing
  public record Sealed(Letter letter, Counters.Order order, Phrase sender, boolean firstContact)
      implements What {}

  /// **It was not encrypted from end to end**: it comes from a classroom wire.
  public record Clear(Name sender, String text) implements What {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Clear[%s, %d characters]".formatted(sender, text.length());
    }
  }

  /// It could not be opened.
  public record Unopened(Failure why) implements What {
    /// Whether nothing will ever open it. All else may open another time, and is not to be
    /// confirmed.
    public boolean isLost() {
      return why instanceof Failure.Unreadable || why instanceof Failure.NotFound;
    }
  }

  private final Envelope.Id id;
  private final What what;
  private final Supplier<CompletionStage<Done>> confirmation;

  Arrival(Envelope.Id id, What what, Supplier<CompletionStage<Done>> confirmation) {
    this.id = id;
    this.what = what;
    this.confirmation = confirmation;
  }

  public Envelope.Id id() {
    return id;
  }

  public What what() {
    return what;
  }

  /// Says that it has been taken care of: the node removes it.
  ///
  /// @return done once the node says that it is removed
  public CompletionStage<Done> confirm() {
    return confirmation.get();
  }

  @Override
  public String toString() {
    return "Arrival[%s, %s]".formatted(id, what);
  }
}
