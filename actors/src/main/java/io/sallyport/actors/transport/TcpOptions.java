package io.sallyport.actors.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.apache.pekko.io.Inet;

/// What every socket of ours is set to.
public final class TcpOptions {
  private static final int KEEP_IDLE_SECONDS = 10;
  private static final int KEEP_INTERVAL_SECONDS = 5;
  private static final int KEEP_PROBES = 3;

  private static final KeepAlive KEEP_ALIVE = new KeepAlive();

  private TcpOptions() {}

  /// For connections we open: dead peers are found within 25 s.
  public static List<Inet.SocketOption> connecting() {
    return List.of(KEEP_ALIVE);
  }

  /// For sockets we listen on, several of which share a port; accepted connections inherit the
  /// rest.
  static List<Inet.SocketOption> listening() {
    return List.of(new ReusePort(), KEEP_ALIVE);
  }

  /// Whether several sockets may listen on one port here.
  static boolean canSharePort() {
    try (var probe = ServerSocketChannel.open()) {
      return probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static final class ReusePort extends Inet.AbstractSocketOptionV2 {
    @Override
    public void beforeServerSocketBind(ServerSocket socket) {
      try {
        if (socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
          socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// Finds peers that vanished, so that the identity they hold becomes free.
  private static final class KeepAlive extends Inet.AbstractSocketOptionV2 {
    @Override
    public void afterConnect(Socket socket) {
      try {
        socket.setKeepAlive(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
          socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_IDLE_SECONDS);
          socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_INTERVAL_SECONDS);
          socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_PROBES);
        }
      } catch (IOException alreadyClosed) {
        // The connection ended before it began; its stream will find out.
        return;
      }
    }
  }
}
