package io.sallyport.protocol.house;

import static io.sallyport.protocol.house.PostOfficeKit.ALICE;
import static io.sallyport.protocol.house.PostOfficeKit.BOB;
import static io.sallyport.protocol.house.PostOfficeKit.id;
import static io.sallyport.protocol.house.PostOfficeKit.reason;
import static io.sallyport.protocol.house.PostOfficeKit.refused;
import static io.sallyport.protocol.house.PostOfficeKit.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Inboxes of who proves to be their owner.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostOfficeProofTest {
  private final PostOfficeKit kit = new PostOfficeKit();
  private final PostOffice<String> office = kit.office();

  @Test
  void who_proves_to_be_somebody_needs_no_inbox_of_its_own_to_act_as_that() {
    assertThat(kit.prove("b", new Request.Collect(0))).isEqualTo(new Reply.Collected(List.of()));
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");
    kit.deposit("a", BOB, "two");

    assertThat(kit.prove("b", settle(2, 9))).isEqualTo(new Reply.Done());

    assertThat(office.waiting(BOB)).extracting(Queued::sequence).containsExactly(1L);
    assertThat(kit.ask("a", new Request.Look())).isEqualTo(new Reply.Present(List.of(ALICE)));
    assertThat(kit.prove("b", new Request.Deposit(id(5), ALICE, Content.ofText("hi"), true)))
        .isEqualTo(new Reply.Deposited(true));
    assertThat(kit.pushed()).containsExactly("a 1 hi");
  }

  @Test
  void a_name_that_was_proved_once_is_taken_for_who_proves_nothing() {
    kit.prove("b", new Request.Attach(BOB, true));
    office.leave("b");
    office.guard(ALICE);

    assertThat(reason(kit.attach("x", BOB))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(kit.attach("x", ALICE))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(office.guard(Name.parse("A1ice")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.NAME_TAKEN, "looks like another name")));
  }

  @Test
  void who_proves_a_name_takes_its_inbox_from_whoever_holds_it_and_the_newest_has_it() {
    kit.acknowledgeNothing();
    kit.attach("old", BOB);
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");

    assertThat(kit.prove("b1", new Request.Attach(BOB, true)))
        .isEqualTo(new Reply.Attached(BOB, true, 1));
    kit.prove("b2", new Request.Attach(BOB, true));
    office.push(BOB);

    assertThat(kit.pushed())
        .containsExactly("old 1 one", "old replaced", "b1 replaced", "b2 1 one");
    assertThat(kit.ask("old", new Request.Collect(0))).isEqualTo(refused(Reason.WRONG_PHASE));
    office.leave("b1");
    assertThat(kit.ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of(ALICE, BOB)));
  }

  @Test
  void the_first_proof_puts_out_who_held_the_inbox_without_one() {
    kit.attach("old", BOB);

    kit.prove("b", new Request.Collect(0));

    assertThat(kit.pushed()).containsExactly("old replaced");
    assertThat(kit.ask("old", new Request.Collect(0))).isEqualTo(refused(Reason.WRONG_PHASE));
  }

  @Test
  void who_proves_one_name_can_attach_no_other() {
    assertThat(reason(kit.prove("b", new Request.Attach(ALICE, true))))
        .isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void what_is_settled_counts_as_delivered_and_makes_room_for_the_next_page() {
    kit.acknowledgeNothing();
    kit.prove("b", new Request.Attach(BOB, true));
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");
    kit.deposit("a", BOB, "two");

    kit.prove("b", settle(2));
    assertThat(kit.pushed()).containsExactly("b 1 one");
    kit.deposit("a", BOB, "three");
    kit.prove("b", settle(1));

    assertThat(kit.pushed()).containsExactly("b 1 one", "b 3 three");
    assertThat(kit.ask("a", new Request.Deposit(id(2), BOB, Content.ofText("two"), true)))
        .isEqualTo(new Reply.Deposited(true));
  }

  @Test
  void beside_a_sealed_letter_stands_no_name_and_yet_it_is_known_when_it_comes_again() {
    office.guard(BOB);
    office.guard(ALICE);
    kit.attach("carol", Name.parse("carol"));
    var toBob = new Request.Deposit(id(1), BOB, Content.sealed(new byte[] {1}), true);
    var toAlice = new Request.Deposit(id(1), ALICE, Content.sealed(new byte[] {1}), true);

    kit.ask("carol", toBob);
    kit.ask("carol", toBob);
    kit.ask("carol", toAlice);

    var sender = office.waiting(BOB).getFirst().envelope().from();
    assertThat(office.waiting(BOB)).hasSize(1);
    assertThat(sender.text()).matches("#[0-9a-f]{32}");
    assertThat(office.waiting(ALICE).getFirst().envelope().from()).isNotEqualTo(sender);
  }

  @Test
  void a_sealed_letter_to_who_proves_nothing_is_refused() {
    kit.attach("a", ALICE);
    kit.attach("b", BOB);

    assertThat(kit.ask("a", new Request.Deposit(id(1), BOB, Content.sealed(new byte[] {1}), true)))
        .isEqualTo(refused(Reason.NOT_REGISTERED));
  }
}
