package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class VisitorTest {
  private static final Principal ADA = new Principal("hall", "ada");
  private static final Request LOOK = new Request.Look();

  private final Notes notes = new Notes();
  private final Visitor visitor = new Visitor(notes);

  private record Asked(Optional<Principal> who, long number) {}

  /// A visit that writes down what is asked.
  private static final class Notes implements Visit {
    private final List<Asked> asked = new ArrayList<>();
    private boolean over;

    @Override
    public void ask(Optional<Principal> who, long number, Request request) {
      asked.add(new Asked(who, number));
    }

    @Override
    public void leave() {
      over = true;
    }
  }

  @Test
  void an_answer_has_the_ticket_of_its_request() {
    visitor.ask(7, LOOK);

    var replied = visitor.answered(new Answer(1, new Reply.Done()));

    assertThat(replied).contains(new Input.Replied(7, new Reply.Done()));
    assertThat(visitor.waitsForNothing()).isTrue();
  }

  @Test
  void who_was_let_in_asks_as_whom_the_house_knows() {
    visitor.ask(7, LOOK);
    var _ = visitor.answered(new Answer(1, new Reply.Entered(ADA, Instant.EPOCH)));
    visitor.ask(7, LOOK);

    assertThat(notes.asked)
        .containsExactly(new Asked(Optional.empty(), 1), new Asked(Optional.of(ADA), 2));
    assertThat(visitor.name()).isEqualTo("ada");
  }

  @Test
  void who_holds_an_inbox_is_called_as_the_inbox_is() {
    visitor.ask(7, LOOK);
    var _ = visitor.answered(new Answer(1, new Reply.Attached(new Name("bob"), false, 0)));

    assertThat(visitor.name()).isEqualTo("bob");
  }

  @Test
  void a_name_that_is_only_claimed_proves_nothing() {
    visitor.ask(7, LOOK);
    var _ = visitor.answered(new Answer(1, new Reply.Admitted(ADA)));
    visitor.ask(7, LOOK);

    assertThat(notes.asked.getLast()).isEqualTo(new Asked(Optional.empty(), 2));
    assertThat(visitor.name()).isEqualTo("ada");
  }

  @Test
  void what_is_out_for_a_whole_deadline_is_refused() {
    visitor.ask(7, LOOK);

    assertThat(visitor.tick()).isEmpty();
    assertThat(visitor.tick()).isEmpty();
    assertThat(visitor.tick())
        .containsExactly(new Input.Replied(7, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE))));
  }

  @Test
  void an_answer_comes_too_late_for_who_has_left_and_its_key_is_destroyed() {
    var key = Secret.copyOf(new byte[] {1, 2, 3});
    visitor.ask(7, LOOK);
    visitor.leave();

    var replied = visitor.answered(new Answer(1, new Reply.Recognised(key)));

    assertThat(replied).isEmpty();
    assertThat(key.isDestroyed()).isTrue();
    assertThat(notes.over).isTrue();
  }
}
