package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Connections are called by the first letter of their name; what is cried is written down.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupLedgerTest {
  private final List<String> cried = new ArrayList<>();
  private final GroupLedger<String> ledger =
      new GroupLedger<>(
          List.of("ann", "bob", "cid"),
          new GroupLedger.Crier<>() {
            @Override
            public void gathered(String member) {
              cried.add(member + " gathered");
            }

            @Override
            public void relayed(String member, long number, String from, Content content) {
              cried.add("%s %d %s: %s".formatted(member, number, from, content.text()));
            }

            @Override
            public void taken(String member, long ticket) {
              cried.add("%s taken %d".formatted(member, ticket));
            }
          });

  @Test
  void a_member_is_told_who_belongs_to_the_group() {
    assertThat(join("a", "ann")).hasValue(new Reply.Joined(List.of("ann", "bob", "cid")));
    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void nobody_joins_without_an_identity_or_twice_or_as_somebody_else() {
    join("a", "ann");

    assertThat(refusal(ledger.answer("x", Optional.empty(), 0, new Request.Join())))
        .isEqualTo(Reason.WRONG_PHASE);
    assertThat(refusal(join("a", "ann"))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(refusal(join("d", "dan"))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void who_has_not_joined_can_do_nothing() {
    assertThat(refusal(ask("a", 1, new Request.Begin()))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(refusal(ask("a", 1, relay("x")))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(refusal(ask("a", 1, new Request.Took(1)))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void all_are_gathered_once_the_last_of_them_can_begin() {
    joinAll();

    begin("a");
    begin("b");
    assertThat(cried).isEmpty();
    begin("c");
    begin("a");

    assertThat(cried).containsExactly("a gathered", "b gathered", "c gathered");
  }

  @Test
  void who_has_begun_does_not_begin_again_with_somebody_new() {
    gatherAll();

    ledger.leave("c");
    join("c2", "cid");
    begin("c2");

    assertThat(cried).isEmpty();
  }

  @Test
  void three_that_have_come_since_begin_again() {
    gatherAll();

    List.of("a", "b", "c").forEach(ledger::leave);
    join("a2", "ann");
    join("b2", "bob");
    join("c2", "cid");
    List.of("a2", "b2", "c2").forEach(this::begin);

    assertThat(cried).containsExactly("a2 gathered", "b2 gathered", "c2 gathered");
  }

  @Test
  void what_one_says_reaches_the_others_under_numbers_of_their_own() {
    joinAll();

    ask("a", 1, relay("one"));
    ask("b", 1, relay("two"));

    assertThat(cried)
        .containsExactly("b 1 ann: one", "c 1 ann: one", "a 1 bob: two", "c 2 bob: two");
  }

  @Test
  void a_relay_is_answered_when_the_last_has_taken_it() {
    joinAll();
    assertThat(ask("a", 7, relay("one"))).isEmpty();
    cried.clear();

    ask("b", 2, new Request.Took(1));
    assertThat(cried).isEmpty();
    ask("c", 2, new Request.Took(1));

    assertThat(cried).containsExactly("a taken 7");
  }

  @Test
  void taking_a_number_takes_those_before_it_and_no_other() {
    joinAll();
    for (int ticket = 1; ticket <= 3; ticket++) {
      ask("a", ticket, relay("x"));
    }
    ask("b", 2, new Request.Took(3));
    cried.clear();

    ask("c", 2, new Request.Took(2));
    ask("c", 3, new Request.Took(2));
    assertThat(cried).containsExactly("a taken 1", "a taken 2");

    ask("c", 4, new Request.Took(9));
    assertThat(cried).containsExactly("a taken 1", "a taken 2", "a taken 3");
  }

  @Test
  void nobody_waits_for_one_who_is_gone() {
    joinAll();
    ask("a", 7, relay("one"));
    ask("b", 2, new Request.Took(1));
    cried.clear();

    ledger.leave("c");

    assertThat(cried).containsExactly("a taken 7");
    assertThat(ledger.size()).isEqualTo(2);
  }

  @Test
  void one_who_is_gone_is_told_nothing() {
    joinAll();
    ask("a", 7, relay("one"));
    ledger.leave("a");
    cried.clear();

    ask("b", 2, new Request.Took(1));
    ask("c", 2, new Request.Took(1));
    ledger.leave("a");

    assertThat(cried).isEmpty();
  }

  @Test
  void a_relay_to_nobody_is_done_at_once() {
    join("a", "ann");

    assertThat(ask("a", 7, relay("one"))).hasValue(new Reply.Done());
  }

  private void joinAll() {
    join("a", "ann");
    join("b", "bob");
    join("c", "cid");
  }

  private void gatherAll() {
    joinAll();
    List.of("a", "b", "c").forEach(this::begin);
    cried.clear();
  }

  private void begin(String connection) {
    assertThat(ask(connection, 1, new Request.Begin())).hasValue(new Reply.Done());
  }

  private Optional<Reply> join(String connection, String name) {
    var who = Optional.of(new Principal("realm", name));
    return ledger.answer(connection, who, 0, new Request.Join());
  }

  private Optional<Reply> ask(String connection, long ticket, Request.OfGroup asked) {
    return ledger.answer(connection, Optional.empty(), ticket, asked);
  }

  private static Request.OfGroup relay(String text) {
    return new Request.Relay(Content.ofText(text));
  }

  private static Reason refusal(Optional<Reply> reply) {
    return reply.orElseThrow() instanceof Reply.Refused(var why)
        ? why.reason()
        : Reason.PEER_CLOSED;
  }
}
