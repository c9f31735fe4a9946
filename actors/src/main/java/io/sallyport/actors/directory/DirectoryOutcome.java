package io.sallyport.actors.directory;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.util.List;

/// What the [Directory] answers to the command of a number.
public sealed interface DirectoryOutcome extends ClusterMessage {
  long number();

  /// It is so, and on disk.
  ///
  /// @param name whom it is about; empty for an invitation for anybody
  record Granted(long number, Name name) implements DirectoryOutcome {}

  record Bundled(long number, Content bundle) implements DirectoryOutcome {}

  /// A part of the log.
  ///
  /// @param size how many entries the whole log has
  /// @param head 32 bytes
  record Logged(long number, long size, Content head, List<Content> entries)
      implements DirectoryOutcome {
    public Logged {
      entries = List.copyOf(entries);
    }
  }

  record Listed(long number, List<Registrant> names) implements DirectoryOutcome {
    public Listed {
      names = List.copyOf(names);
    }
  }

  record Refused(long number, Rejection why) implements DirectoryOutcome {}
}
