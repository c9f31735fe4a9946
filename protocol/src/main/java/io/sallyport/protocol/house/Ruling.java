package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import java.util.List;

/// What a [DirectoryLedger] says to something that is wanted of it.
public sealed interface Ruling {

  /// It is so as soon as the events are applied.
  ///
  /// @param name whom it is about
  /// @param events none where nothing changes
  record Granted(Name name, List<DirectoryEvent> events) implements Ruling {
    public Granted {
      events = List.copyOf(events);
    }
  }

  record Refused(Rejection why) implements Ruling {}
}
