package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.testkit.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records of every kind, the right ones and those that break one rule each, by a word for each.
/// Requests have the number 6.
final class NoiseRecords {
  private static final Content BUNDLE = NoiseKit.text("bundle");
  private static final Content CLEAR =
      NoiseEnvelope.encode(NoiseKit.WAITING.envelope().to(), BUNDLE);
  private static final Content BOBS =
      NoiseEnvelope.encode(NoiseKit.WAITING.envelope().from(), BUNDLE);

  static final Map<String, NoiseMessage> MESSAGES =
      Map.ofEntries(
          Map.entry("welcome", new NoiseMessage.Welcome(id(), "alice", 1, 90, 3600, 65_516, 1024)),
          Map.entry("ping", new NoiseMessage.Ping(42)),
          Map.entry("pong", new NoiseMessage.Pong(42)),
          Map.entry("close", new NoiseMessage.Close(NoiseFarewell.REPLACED)),
          Map.entry(
              "report", new NoiseMessage.Report(6, NoiseKit.ID, NoiseKit.SERIES, List.of(4L))),
          Map.entry("total?", new NoiseMessage.AskTotal(6, NoiseKit.SERIES)),
          Map.entry("send", new NoiseMessage.Send(6, NoiseKit.ID, "bob", CLEAR)),
          Map.entry("sendSealed", new NoiseMessage.Send(6, NoiseKit.ID, "bob", NoiseKit.SEALED)),
          Map.entry("sendBobs", new NoiseMessage.Send(6, NoiseKit.ID, "bob", BOBS)),
          Map.entry("sendCut", new NoiseMessage.Send(6, NoiseKit.ID, "bob", cut(CLEAR))),
          Map.entry("attach", new NoiseMessage.Fetch(6, 0)),
          Map.entry("fetch", new NoiseMessage.Fetch(6, 9)),
          Map.entry("ack", new NoiseMessage.Ack(6, List.of(NoiseKit.ID))),
          Map.entry("keys?", new NoiseMessage.AskKeys(6, "bob")),
          Map.entry("roster?", new NoiseMessage.AskRoster(6)),
          Map.entry("bundle", new NoiseMessage.Bundle(6, BUNDLE)),
          Map.entry("log?", new NoiseMessage.AskLog(6, 0)),
          Map.entry("same", new NoiseMessage.AskRoster(5)),
          Map.entry("lower", new NoiseMessage.AskRoster(0)),
          Map.entry("highest", new NoiseMessage.AskRoster(0xffff_ffffL)),
          Map.entry("ok", new NoiseMessage.Ok(5)),
          Map.entry("refused", new NoiseMessage.Refused(5, NoiseRefusal.QUOTA)),
          Map.entry("keys", new NoiseMessage.Keys(5, BUNDLE)),
          Map.entry("total", new NoiseMessage.Total(5, NoiseKit.SERIES, NoiseKit.SUM)),
          Map.entry("otherTotal", new NoiseMessage.Total(5, new Series("x", 1), NoiseKit.SUM)),
          Map.entry("roster", new NoiseMessage.Roster(5, List.of("alice"))),
          Map.entry(
              "log", new NoiseMessage.Log(5, 1, NoiseKit.text("x".repeat(32)), List.of(BUNDLE))),
          Map.entry("nothing", new NoiseMessage.Ok(4)),
          Map.entry("message", new NoiseMessage.Message(NoiseKit.ID, BOBS)),
          Map.entry("messageCut", new NoiseMessage.Message(NoiseKit.ID, cut(BOBS))));

  /// Type, length and body of records that no end writes.
  private static final Map<String, String> BROKEN =
      Map.ofEntries(
          Map.entry("type00", "00 0000"),
          Map.entry("type05", "05 0008 0000000000000000"),
          Map.entry("type27", "27 0004 00000006"),
          Map.entry("type47", "47 0004 00000006"),
          Map.entry("typeFF", "ff 0004 00000006"),
          Map.entry("short", "02 0007 00000000000000"),
          Map.entry("long", "02 0009 000000000000000000"),
          Map.entry("length", "02 003e 0000000000000000"),
          Map.entry("lengthMax", "02 ffff 0000000000000000"),
          Map.entry("padding", "02 0008 0000000000000000 01"),
          Map.entry("noValues", "20 001e 00000006" + "11".repeat(16) + "0468656174 00000004 00"),
          Map.entry("noIds", "24 0005 00000006 00"),
          Map.entry("upper", "25 0008 00000006 03426f62"),
          Map.entry("noName", "25 0005 00000006 00"),
          Map.entry("longName", "25 0026 00000006 21" + "61".repeat(33)),
          Map.entry("notText", "25 0007 00000006 02c328"),
          Map.entry("nameCut", "25 0007 00000006 03626f"),
          Map.entry("emptySend", "22 001a 00000006" + "11".repeat(16) + "03626f62 0000"),
          Map.entry("below", "2a 000c 00000006 8000000000000000"),
          Map.entry("emptyMessage", "43 0012" + "11".repeat(16) + "0000"),
          Map.entry("notRoster", "44 000a 00000005 0001 03426f62"),
          Map.entry("rosterCut", "44 0006 00000005 01f4"),
          Map.entry("rosterMany", "44 0006 00000005 01f5"),
          Map.entry("farewell", "04 0001 99"));

  private NoiseRecords() {}

  /// All of them, each in a record of 64 bytes or more.
  static Map<String, byte[]> all() {
    var all = new LinkedHashMap<String, byte[]>();
    MESSAGES.forEach((word, message) -> all.put(word, plain(message)));
    BROKEN.forEach((word, hex) -> all.put(word, broken(hex)));
    return all;
  }

  /// The record of a message, padded and not sealed.
  static byte[] plain(NoiseMessage message) {
    var record = NoiseCodec.encode(message);
    return Arrays.copyOf(record, record.length - 16);
  }

  private static byte[] broken(String hex) {
    return Arrays.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")), 64);
  }

  private static Content id() {
    return Content.copyOf(ByteBuffer.allocate(Envelope.Id.BYTES).putLong(1).array());
  }

  /// The same kind, but no whole name of a sender.
  private static Content cut(Content envelope) {
    return Content.copyOf(Arrays.copyOf(envelope.toArray(), 3));
  }

  /// With one bit turned.
  static Frame forged(NoiseChannel channel) {
    return Frames.flip(NoiseKit.sealed(channel, plain(new NoiseMessage.Ping(42))), 77);
  }
}
