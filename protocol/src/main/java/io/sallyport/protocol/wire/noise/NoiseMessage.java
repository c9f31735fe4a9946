package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.util.List;

/// What a record says; how it is written stands in [NoiseCodec].
sealed interface NoiseMessage {

  /// What only a responder says.
  sealed interface OfResponder extends NoiseMessage {}

  /// What an initiator asks. Numbers rise within a connection.
  sealed interface Asked extends NoiseMessage {
    long number();
  }

  /// The answer to the [Asked] of the same number.
  sealed interface Answered extends OfResponder {
    long number();
  }

  /// The proof of the peer was accepted.
  ///
  /// @param session 16 bytes, only to be told apart by
  /// @param name who the peer is
  /// @param time of the responder, in milliseconds since 1970
  /// @param idle how many seconds a peer may be silent
  /// @param age after how many seconds the session ends
  /// @param body the longest body of a record
  /// @param rekey after how many records the keys of a direction are replaced
  record Welcome(Content session, String name, long time, int idle, long age, int body, long rekey)
      implements OfResponder {}

  record Ping(long echo) implements NoiseMessage {
    /// Tells nothing of what comes back.
    @Override
    public String toString() {
      return "Ping[8 bytes]";
    }
  }

  record Pong(long echo) implements NoiseMessage {
    /// As [Ping].
    @Override
    public String toString() {
      return "Pong[8 bytes]";
    }
  }

  record Close(NoiseFarewell why) implements NoiseMessage {}

  record Report(long number, Envelope.Id id, Series series, List<Long> millionths)
      implements Asked {
    static final int MOST = 64;

    public Report {
      millionths = List.copyOf(millionths);
    }

    /// Tells none of the numbers.
    @Override
    public String toString() {
      return "Report[%d values]".formatted(millionths.size());
    }
  }

  record AskTotal(long number, Series series) implements Asked {}

  record Send(long number, Envelope.Id id, String to, Content envelope) implements Asked {}

  /// Asks for what waits.
  ///
  /// @param most 0 asks to be told of every message as it comes
  record Fetch(long number, int most) implements Asked {}

  record Ack(long number, List<Envelope.Id> ids) implements Asked {
    static final int MOST = 255;

    public Ack {
      ids = List.copyOf(ids);
    }
  }

  record AskKeys(long number, String name) implements Asked {}

  record AskRoster(long number) implements Asked {}

  record Bundle(long number, Content bundle) implements Asked {}

  record AskLog(long number, long from) implements Asked {}

  record Ok(long number) implements Answered {}

  record Refused(long number, NoiseRefusal why) implements Answered {}

  record Keys(long number, Content bundle) implements Answered {}

  record Total(long number, Series series, Sum sum) implements Answered {}

  record Roster(long number, List<String> names) implements Answered {
    static final int MOST = 500;

    public Roster {
      names = List.copyOf(names);
    }
  }

  /// A part of the log of the directory.
  ///
  /// @param head 32 bytes
  record Log(long number, long size, Content head, List<Content> entries) implements Answered {
    static final int MOST = 255;
    static final int HEAD_BYTES = 32;

    public Log {
      entries = List.copyOf(entries);
    }
  }

  /// An envelope of one's own inbox.
  record Message(Envelope.Id id, Content envelope) implements OfResponder {}
}
