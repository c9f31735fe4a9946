package io.sallyport.protocol.range;

import io.sallyport.protocol.frame.Frame;
import java.util.List;

/// One connection to a server, as its far end sees it, and why the server ended it.
public interface Line {

  /// Sends bytes as one segment, whole frames or not, and waits until the server has dealt with
  /// them. Bytes sent after the end are lost.
  void send(byte[] bytes);

  /// Every frame the server has sent so far, in order.
  List<Frame> received();

  /// How the server's session stands.
  Fate fate();

  /// Ends the stream of bytes to the server, and waits until it has noticed. Doing it again, or
  /// after the server did, changes nothing.
  void hangUp();
}
