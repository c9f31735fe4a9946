package io.sallyport.actors.connection;

/// One connection to one listener, unique for as long as the node runs.
///
/// @param listener the name of the listener in the configuration; its clients form one realm
/// @param number counts the connections of the node
public record SessionId(String listener, long number) {
  @Override
  public String toString() {
    return listener + "#" + number;
  }
}
