package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupClientTest {
  @TempDir private static Path folder;
  private static RunningNode node;

  @BeforeAll
  static void start() {
    node = RunningNode.start(folder);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void a_piped_client_prints_what_is_said_again_until_EXIT() {
    try (var client = client(node.port("lookup"))) {
      client
          .type("hello")
          .type("")
          .type("h\u00e9llo \u20ac")
          .type("exit")
          .type("EXIT")
          .type("never");

      assertThat(client.exitCode()).isZero();
      assertThat(client.output())
          .isEqualTo(
              """
              Server response: Server response hello
              Server response: Server response\s
              Server response: Server response h\u00e9llo \u20ac
              Server response: Server response exit\
              """);
      assertThat(client.complaints())
          .contains("only EXIT, in capitals")
          .endsWith("[CLIENT] Disconnected");
    }
  }

  @Test
  void the_end_of_the_input_ends_the_session() {
    try (var client = client(node.port("lookup")).type("one").endInput()) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output()).isEqualTo("Server response: Server response one");
    }
  }

  @Test
  void what_is_no_text_is_not_sent_and_ends_the_session() {
    try (var client =
        client(node.port("lookup")).type("one").press("gr\u00fc\u00df\n", ISO_8859_1)) {
      assertThat(client.exitCode()).isEqualTo(2);
      assertThat(client.output()).isEqualTo("Server response: Server response one");
      assertThat(client.complaints()).endsWith("[CLIENT] the input is not UTF-8");
    }
  }

  @Test
  void what_is_too_long_is_not_sent_and_the_session_goes_on() {
    try (var client = client(node.port("lookup")).type("x".repeat(97)).type("x").endInput()) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output()).isEqualTo("Server response: Server response x");
      assertThat(client.complaints()).contains("Not sent: TOO_LARGE (text of 97 bytes, limit 96)");
    }
  }

  @Test
  void many_clients_are_served_at_once() {
    var clients =
        IntStream.range(0, 4)
            .mapToObj(nth -> client(node.port("lookup")).type("nr " + nth))
            .toList();

    for (int nth = 0; nth < clients.size(); nth++) {
      clients.get(nth).awaitLine("^Server response: Server response nr " + nth + "$");
    }

    assertThat(clients.stream().map(client -> client.type("EXIT").exitCode())).containsOnly(0);
    clients.forEach(Program::close);
  }

  @Test
  void a_node_that_is_not_there_is_named() {
    try (var client = client(1)) {
      assertThat(client.exitCode()).isEqualTo(4);
      assertThat(client.complaints()).contains("cannot connect to 127.0.0.1:1").contains("hint:");
    }
  }

  @Test
  void what_nobody_signed_is_called_not_authentic() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = client(server.getLocalPort()).type("hello");
        var peer = server.accept()) {
      shakeHands(peer);
      peer.getInputStream().readNBytes(13);
      say(peer, "07", new byte[7]);

      assertThat(client.exitCode()).isEqualTo(9);
      assertThat(client.complaints())
          .contains("The message is not authentic", "Session ended: BAD_");
    }
  }

  @Test
  void a_server_that_goes_away_is_noticed() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = client(server.getLocalPort());
        var peer = server.accept()) {
      shakeHands(peer);
      peer.shutdownOutput();

      assertThat(client.exitCode()).isEqualTo(9);
      assertThat(client.complaints()).contains("Session ended: PEER_CLOSED");
    }
  }

  /// Says EXIT in a frame of its own, which a server sees before the end of the stream.
  @Test
  void who_leaves_says_so_on_the_wire() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = client(server.getLocalPort()).type("EXIT");
        var peer = server.accept()) {
      shakeHands(peer);

      assertThat(new String(peer.getInputStream().readNBytes(2), US_ASCII)).isEqualTo("07");
      assertThat(peer.getInputStream().readNBytes(7)).hasSize(7);
      peer.shutdownOutput();
      assertThat(client.exitCode()).isZero();
    }
  }

  private static void shakeHands(Socket peer) throws IOException {
    readFrame(peer);
    say(peer, "05", "58643".getBytes(US_ASCII));
    say(peer, "02", "11".getBytes(US_ASCII));
    say(peer, "06", "202451".getBytes(US_ASCII));
    readFrame(peer);
    readFrame(peer);
  }

  private static void readFrame(Socket peer) throws IOException {
    var length = new String(peer.getInputStream().readNBytes(2), US_ASCII);
    peer.getInputStream().readNBytes(Integer.parseInt(length));
  }

  private static void say(Socket peer, String length, byte[] body) throws IOException {
    peer.getOutputStream().write(length.getBytes(US_ASCII));
    peer.getOutputStream().write(body);
    peer.getOutputStream().flush();
  }

  private static Program client(int port) {
    return Program.start("client", "lookup", "--port", Integer.toString(port));
  }
}
