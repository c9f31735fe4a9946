package io.sallyport.protocol.range;

import io.sallyport.protocol.house.GroupLedger;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;

/// Brings what a group says to the lines of its members.
final class LaneCrier implements GroupLedger.Crier<LaneLine> {
  @Override
  public void gathered(LaneLine member) {
    member.notice(new Notice.Gathered());
  }

  @Override
  public void relayed(LaneLine member, long number, String from, Content content) {
    member.notice(new Notice.Relayed(number, from, content));
  }

  @Override
  public void taken(LaneLine member, long ticket) {
    member.answer(ticket, new Reply.Done());
  }
}
