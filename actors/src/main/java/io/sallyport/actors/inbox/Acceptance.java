package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Intake;
import io.sallyport.protocol.house.Mailbox;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The deposits of one batch. Some are answered as they are offered; the others wait until what is
/// to be stored of the batch is stored.
final class Acceptance {
  private final Mailbox mailbox;
  private final Intake intake;
  private final Reception reception;
  private final List<InboxCommand.Deposit> waiting = new ArrayList<>();
  private final List<Consumer<Mailbox>> answers = new ArrayList<>();

  Acceptance(Mailbox mailbox, Quota quota, Reception reception) {
    this.mailbox = mailbox;
    this.intake = new Intake(mailbox, quota);
    this.reception = reception;
  }

  void offer(InboxCommand.Deposit deposit) {
    var envelope = deposit.envelope();
    switch (intake.offer(envelope, deposit.toStrangers())) {
      case Mailbox.Offer.Refused(var why) ->
          deposit.replyTo().tell(new InboxOutcome.Refused(deposit.number(), why));
      case Mailbox.Offer.Known() when intake.holds(envelope.origin()) ->
          later(deposit, after -> known(after, deposit));
      case Mailbox.Offer.Known() -> known(mailbox, deposit);
      case Mailbox.Offer.Fits() -> {
        long sequence = intake.hold(envelope).sequence();
        later(deposit, after -> reception.stored(after, sequence, deposit));
      }
    }
  }

  /// What is to be stored, if anything is.
  Optional<MailboxEvent> event() {
    return intake.event();
  }

  /// Those that are not answered yet.
  List<InboxCommand.Deposit> waiting() {
    return waiting;
  }

  /// Answers those that waited.
  ///
  /// @param after the mailbox with everything stored
  void answer(Mailbox after) {
    answers.forEach(answer -> answer.accept(after));
  }

  private void later(InboxCommand.Deposit deposit, Consumer<Mailbox> answer) {
    waiting.add(deposit);
    answers.add(answer);
  }

  private static void known(Mailbox mailbox, InboxCommand.Deposit deposit) {
    boolean waits = mailbox.holds(deposit.envelope().origin());
    deposit.replyTo().tell(new InboxOutcome.Deposited(deposit.number(), !waits));
  }
}
