package io.sallyport.protocol.machine;

import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.util.ArrayList;
import java.util.List;

/// What an initiator has asked its peer and the peer has not answered, where answers come in the
/// order of the questions and do not say what they answer.
///
/// @param tickets of the [Input.Submitted] that were sent, oldest first
public record Unanswered(List<Long> tickets) {
  private static final int MOST = 256;

  public static final Unanswered NOTHING = new Unanswered(List.of());

  public Unanswered {
    tickets = List.copyOf(tickets);
  }

  public boolean isEmpty() {
    return tickets.isEmpty();
  }

  /// Whether no more may be sent ahead of the answers.
  public boolean isFull() {
    return tickets.size() >= MOST;
  }

  public Unanswered with(long ticket) {
    var more = new ArrayList<>(tickets);
    more.add(ticket);
    return new Unanswered(more);
  }

  public long oldest() {
    return tickets.getFirst();
  }

  public Unanswered withoutOldest() {
    return new Unanswered(tickets.subList(1, tickets.size()));
  }

  /// Tells all who wait that there will be no answer.
  public <S> Step<S> refuse(Step<S> step, Rejection why) {
    var refused = new Reply.Refused(why);
    return step.each(tickets, ticket -> new Effect.Answer(ticket, refused));
  }
}
