package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/// A session that wants an inbox or holds one, and how far it has been told. Confined to the
/// supervisor.
final class Guest {
  private final Seat seat;
  private final Name name;
  private final boolean pushes;
  private final ActorRef<HouseWord> news;
  private boolean seated;
  private long told;
  private long acknowledged;

  Guest(Seat seat, Name name, boolean pushes, ActorRef<HouseWord> news) {
    this.seat = seat;
    this.name = name;
    this.pushes = pushes;
    this.news = news;
  }

  Seat seat() {
    return seat;
  }

  Name name() {
    return name;
  }

  /// Whether the inbox has answered that it is this session's.
  boolean isSeated() {
    return seated;
  }

  void sit() {
    seated = true;
  }

  void acknowledge(long upTo) {
    acknowledged = Math.max(acknowledged, upTo);
  }

  /// Tells the session those of a page that it has not been told.
  void deliver(List<Queued> page) {
    var fresh = page.stream().filter(queued -> queued.sequence() > told).toList();
    if (!fresh.isEmpty()) {
      told = fresh.getLast().sequence();
      tell(new Notice.Delivered(fresh));
    }
  }

  void tell(Notice notice) {
    news.tell(new HouseWord.News(notice));
  }

  /// Tells the inbox that this session still holds it.
  InboxCommand.Renew renewal() {
    return new InboxCommand.Renew(name, pushes, seat, told, acknowledged);
  }
}
