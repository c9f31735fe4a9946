package io.sallyport.protocol.range;

import io.sallyport.protocol.rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The report of one attempt, while it is being written.
public final class Observation {
  private static final int LONGEST_QUOTE = 60;

  private final String attempt;
  private final Consumer<Trial> reader;
  private final List<String> harm = new ArrayList<>();

  Observation(String attempt, Consumer<Trial> reader) {
    this.attempt = attempt;
    this.reader = reader;
  }

  /// Something that must not happen, and whether it did.
  public Observation harmIf(boolean happened, String what) {
    if (happened) {
      harm.add(what);
    }
    return this;
  }

  /// What a witness was told, and what it is told when nobody interferes, one by one.
  public Observation told(List<String> told, List<String> undisturbed) {
    for (int i = 0; i < undisturbed.size(); i++) {
      told(told.get(i), undisturbed.get(i));
    }
    return this;
  }

  /// What somebody was told, and what he is told when nobody interferes.
  public Observation told(String told, String undisturbed) {
    return harmIf(
        !told.equals(undisturbed),
        "told '%s' instead of '%s'".formatted(shortened(told), shortened(undisturbed)));
  }

  /// Ends the report with how the attacked session stands.
  public void conclude(Fate fate) {
    report(
        switch (fate) {
          case Fate.Open _ -> new Trial.Outcome.Unmoved();
          case Fate.Crashed(var failure) -> new Trial.Outcome.Harmed(failure);
          case Fate.Ended(var why, _) when why.reason() == Reason.PEER_CLOSED ->
              new Trial.Outcome.Withstood();
          case Fate.Ended(var why, var established) ->
              new Trial.Outcome.Refused(why.reason(), established);
        });
  }

  /// Ends the report of an attempt that is answered by carrying on: whatever matters has been
  /// looked at.
  public void withstand() {
    report(new Trial.Outcome.Withstood());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  private void report(Trial.Outcome unlessHarmed) {
    reader.accept(
        new Trial(
            attempt,
            harm.isEmpty() ? unlessHarmed : new Trial.Outcome.Harmed(String.join(", ", harm))));
  }
}
