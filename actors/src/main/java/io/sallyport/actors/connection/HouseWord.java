package io.sallyport.actors.connection;

import io.sallyport.protocol.machine.Notice;

/// What the house says to a session.
public sealed interface HouseWord permits Answer, HouseWord.News {

  /// Something nobody asked for.
  record News(Notice notice) implements HouseWord {}
}
