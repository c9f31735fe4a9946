package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Queued;
import java.util.List;

/// The connection to which a [Mailbox] belongs while it lives, and how far that has been told.
///
/// One page is told at a time, the next when nothing of that waits any more, in whatever order it
/// was settled: so a slow reader holds one page at most. Not thread safe.
///
/// @param <C> the identity of a connection
public final class Holder<C> {
  /// The most envelopes of one page.
  public static final int PAGE_MESSAGES = 256;

  /// The most bytes of one page, unless one envelope alone is larger.
  public static final long PAGE_BYTES = 128 * 1024;

  private final C connection;
  private final boolean pushes;
  private long told;
  private long acknowledged;

  public Holder(C connection, boolean pushes) {
    this.connection = connection;
    this.pushes = pushes;
  }

  /// One that has been told and has acknowledged something already.
  public static <C> Holder<C> resumed(C connection, boolean pushes, long told, long acknowledged) {
    var holder = new Holder<>(connection, pushes);
    holder.told = told;
    holder.acknowledged = acknowledged;
    return holder;
  }

  public C connection() {
    return connection;
  }

  /// Whether envelopes are handed over without being asked for.
  public boolean pushes() {
    return pushes;
  }

  /// What is to be told now; often nothing. Counts as told.
  public List<Queued> next(Mailbox mailbox) {
    if (!pushes || mailbox.holds(acknowledged, told)) {
      return List.of();
    }
    var page = mailbox.page(told, PAGE_MESSAGES, PAGE_BYTES);
    if (!page.isEmpty()) {
      told = page.getLast().sequence();
    }
    return page;
  }

  /// What was told behind this sequence number has not arrived and is to be told again.
  public void rewind(long arrived) {
    told = Math.min(told, Math.max(arrived, acknowledged));
  }

  public void acknowledge(long upTo) {
    acknowledged = Math.max(acknowledged, upTo);
  }
}
