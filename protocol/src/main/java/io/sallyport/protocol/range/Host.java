package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Optional;

/// Who stands behind a [LaneLine].
interface Host {
  Protocol protocol();

  /// The answer to what the session behind `line` asks; empty if it comes later, with the ticket.
  Optional<Reply> answer(LaneLine line, long ticket, Request request);

  /// Somebody came, and may be told what has waited.
  void greet(Name name);

  /// The session behind `line` is over.
  void forget(LaneLine line);

  /// Since the beginning.
  Duration now();

  /// How long a session that is established, or not yet, may be silent; for ever if negative.
  Duration limit(Deadline deadline);

  /// Whether each segment is taken for one frame, as bad servers do.
  boolean takesSegmentsForFrames();
}
