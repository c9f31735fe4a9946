package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What many inboxes whose owners are away cost a node with little memory: to start over them, to
/// read each of them once, and to serve users after that.
///
/// The node is a process of its own. Its journal is written beforehand, event by event as the node
/// would have, but in one transaction.
///
/// @param inboxes how many
/// @param each messages of 256 bytes in each
/// @param served how long users are served, once to warm up and once measured
public record InboxesBench(int inboxes, int each, Duration served) {
  private static final List<String> MEMORY =
      List.of("-Xms64m", "-Xmx256m", "-XX:+UseCompactObjectHeaders");
  private static final String LISTENERS =
      """
      sallyport.listeners {
        ratchet.enabled = off
        noise.enabled = off
        dhinbox-x25519.enabled = off
        lookup.enabled = off
        ddes.enabled = off
        ddes-framed.enabled = off
        dhinbox.address = "127.0.0.1:0"
      }
      """;
  private static final Content CONTENT = Content.ofText("x".repeat(256));
  private static final Name SENDER = Name.parse("sender");
  private static final int USERS = 16;
  private static final double MEGA = 1e6;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every inbox was whole and every user was served
  public boolean run(Consumer<String> line) throws InterruptedException, SQLException {
    try (var place = Scratch.make()) {
      long began = System.nanoTime();
      fill(place);
      line.accept(
          "%d inboxes with %d messages of 256 bytes: %.1f MB on disk, written in %.1f s"
              .formatted(inboxes, each, size(place.data()) / MEGA, since(began)));
      began = System.nanoTime();
      try (var node = ChildNode.start(place, MEMORY, LISTENERS)) {
        line.accept(
            "a node with %s: ready after %.1f s".formatted(String.join(" ", MEMORY), since(began)));
        return measure(node, place, line);
      }
    }
  }

  private boolean measure(ChildNode node, Scratch place, Consumer<String> line)
      throws InterruptedException {
    line.accept(row("before", Footprint.of(node.pid())));
    var census = Census.of(node.address("admin"), place.data());
    line.accept(
        "read %d inboxes with %d messages in %.1f s: %.0f inboxes/s"
            .formatted(
                census.inboxes(),
                census.envelopes(),
                census.elapsed().toNanos() / 1e9,
                census.perSecond()));
    line.accept(row("after", Footprint.of(node.pid())));
    var result =
        new Load(DhInboxProtocol.classic(), users(node), 1)
            .run(served, served, CpuMeter.process(node.pid()));
    line.accept(
        "%d users online: %.0f messages/s delivered, p50 %.0f us, p99 %.0f us, %d failed"
            .formatted(
                USERS, result.perSecond(), result.micros(50), result.micros(99), result.failed()));
    return census.inboxes() == inboxes
        && census.envelopes() == (long) inboxes * each
        && result.failed() == 0;
  }

  private void fill(Scratch place) throws SQLException {
    try (var rows = JournalRows.open(place)) {
      rows.together();
      for (int inbox = 0; inbox < inboxes; inbox++) {
        var owner = Name.parse("owner" + inbox);
        rows.write(owner, 1, new MailboxEvent.Registered(owner));
        for (int message = 1; message <= each; message++) {
          var id = new Envelope.Id(inbox, message);
          var envelope = new Envelope(id, SENDER, owner, Instant.EPOCH, CONTENT);
          rows.write(owner, message + 1, new MailboxEvent.Stored(new Queued(message, envelope)));
        }
      }
    }
  }

  private static List<Guest> users(ChildNode node) {
    var nothing = Secret.copyOf(new byte[0]);
    return IntStream.range(0, USERS)
        .mapToObj(i -> new Identity("user" + i, nothing))
        .map(identity -> Guest.writing(node.address("dhinbox"), identity))
        .toList();
  }

  private static String row(String when, Footprint footprint) {
    return "%-6s live heap %.1f MB, resident %.1f MB"
        .formatted(when, footprint.liveHeap() / MEGA, footprint.resident().orElse(0) / MEGA);
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static long size(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
