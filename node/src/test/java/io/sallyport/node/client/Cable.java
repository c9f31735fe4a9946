package io.sallyport.node.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Carries connections on 127.0.0.1 to somewhere else, until it is cut.
public final class Cable implements AutoCloseable {
  private static final int CHUNK = 4096;

  private final InetSocketAddress far;
  private final ServerSocket near;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Semaphore back = new Semaphore(1);

  private Cable(InetSocketAddress far, int port) throws IOException {
    this.far = far;
    this.near = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
  }

  static Cable to(InetSocketAddress far) {
    return to(far, 0);
  }

  /// The same on a port of this one's, which is closed.
  Cable again(int port) {
    return to(far, port);
  }

  private static Cable to(InetSocketAddress far, int port) {
    try {
      var cable = new Cable(far, port);
      Thread.ofVirtual().start(cable::accept);
      return cable;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return near.getLocalPort();
  }

  /// From now on nothing comes back, though everything goes there.
  void holdBack() {
    back.acquireUninterruptibly();
  }

  void letBack() {
    back.release();
  }

  /// Ends all connections; new ones can be made.
  public void cut() {
    for (var socket : sockets) {
      close(socket);
    }
    sockets.clear();
  }

  @Override
  public void close() {
    try {
      near.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    cut();
  }

  private void accept() {
    try {
      while (true) {
        var client = near.accept();
        var server = new Socket(far.getAddress(), far.getPort());
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> carry(client, server, false));
        Thread.ofVirtual().start(() -> carry(server, client, true));
      }
    } catch (SocketException closed) {
      // The test is over.
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void carry(Socket from, Socket to, boolean isBack) {
    var chunk = new byte[CHUNK];
    try (from;
        to) {
      for (int count = read(from, chunk); count >= 0; count = read(from, chunk)) {
        if (isBack) {
          back.acquireUninterruptibly();
          back.release();
        }
        to.getOutputStream().write(chunk, 0, count);
      }
    } catch (IOException cut) {
      // Both ends are closed by now.
      return;
    }
  }

  private static int read(Socket from, byte[] chunk) throws IOException {
    return from.getInputStream().read(chunk);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
