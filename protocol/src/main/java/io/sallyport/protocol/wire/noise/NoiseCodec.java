package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;

/// Messages to records and back, as the package describes them.
final class NoiseCodec {
  private static final int WELCOME = 0x01;
  private static final int PING = 0x02;
  private static final int PONG = 0x03;
  private static final int CLOSE = 0x04;
  static final int REPORT = 0x20;
  private static final int ASK_TOTAL = 0x21;
  private static final int SEND = 0x22;
  private static final int FETCH = 0x23;
  private static final int ACK = 0x24;
  private static final int ASK_KEYS = 0x25;
  private static final int KEYS = 0x26;
  private static final int ASK_ROSTER = 0x28;
  private static final int BUNDLE = 0x29;
  private static final int ASK_LOG = 0x2a;
  private static final int OK = 0x40;
  private static final int REFUSED = 0x41;
  private static final int TOTAL = 0x42;
  private static final int MESSAGE = 0x43;
  private static final int ROSTER = 0x44;
  private static final int LOG = 0x46;

  private NoiseCodec() {}

  /// Whether a name may stand in a message: 1 to 32 of `a` to `z`, `0` to `9`, dot, underscore and
  /// hyphen. Every message with a name comes by here.
  static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean isLetter = each >= 'a' && each <= 'z';
      boolean isDigit = each >= '0' && each <= '9';
      if (!isLetter && !isDigit && each != '.' && each != '_' && each != '-') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= NoiseSizes.NAME;
  }

  /// The padded record of a message, with room for the tag behind it.
  static byte[] encode(NoiseMessage message) {
    return switch (message) {
      case NoiseMessage.Asked asked -> encode(asked);
      case NoiseMessage.Answered answered -> encode(answered);
      case NoiseMessage.Welcome welcome -> encode(welcome);
      case NoiseMessage.Ping(var echo) -> new NoiseWriter(PING).i64(echo).padded();
      case NoiseMessage.Pong(var echo) -> new NoiseWriter(PONG).i64(echo).padded();
      case NoiseMessage.Close(var why) -> new NoiseWriter(CLOSE).u8(why.code()).padded();
      case NoiseMessage.Message(var id, var envelope) ->
          new NoiseWriter(MESSAGE).id(id).bytes16(envelope.toArray()).padded();
    };
  }

  private static byte[] encode(NoiseMessage.Welcome welcome) {
    return new NoiseWriter(WELCOME)
        .bytes(welcome.session().toArray())
        .str8(welcome.name())
        .i64(welcome.time())
        .u16(welcome.idle())
        .u32(welcome.age())
        .u16(welcome.body())
        .u32(welcome.rekey())
        .padded();
  }

  private static byte[] encode(NoiseMessage.Asked asked) {
    return switch (asked) {
      case NoiseMessage.Report(var number, var id, var series, var values) -> {
        var writer = series(new NoiseWriter(REPORT).u32(number).id(id), series).u8(values.size());
        values.forEach(writer::i64);
        yield writer.padded();
      }
      case NoiseMessage.AskTotal(var number, var series) ->
          series(new NoiseWriter(ASK_TOTAL).u32(number), series).padded();
      case NoiseMessage.Send(var number, var id, var to, var envelope) ->
          new NoiseWriter(SEND).u32(number).id(id).str8(to).bytes16(envelope.toArray()).padded();
      case NoiseMessage.Fetch(var number, var most) ->
          new NoiseWriter(FETCH).u32(number).u8(most).padded();
      case NoiseMessage.Ack(var number, var ids) -> {
        var writer = new NoiseWriter(ACK).u32(number).u8(ids.size());
        ids.forEach(writer::id);
        yield writer.padded();
      }
      case NoiseMessage.AskKeys(var number, var name) ->
          new NoiseWriter(ASK_KEYS).u32(number).str8(name).padded();
      case NoiseMessage.AskRoster(var number) -> new NoiseWriter(ASK_ROSTER).u32(number).padded();
      case NoiseMessage.Bundle(var number, var bundle) ->
          new NoiseWriter(BUNDLE).u32(number).bytes16(bundle.toArray()).padded();
      case NoiseMessage.AskLog(var number, var from) ->
          new NoiseWriter(ASK_LOG).u32(number).i64(from).padded();
    };
  }

  private static byte[] encode(NoiseMessage.Answered answered) {
    return switch (answered) {
      case NoiseMessage.Ok(var number) -> new NoiseWriter(OK).u32(number).padded();
      case NoiseMessage.Refused(var number, var why) ->
          new NoiseWriter(REFUSED).u32(number).u8(why.code()).padded();
      case NoiseMessage.Keys(var number, var bundle) ->
          new NoiseWriter(KEYS).u32(number).bytes16(bundle.toArray()).padded();
      case NoiseMessage.Total(var number, var series, var sum) ->
          series(new NoiseWriter(TOTAL).u32(number), series)
              .u32(sum.contributors())
              .i64(sum.count())
              .sum(sum.sum())
              .i64(sum.least())
              .i64(sum.most())
              .padded();
      case NoiseMessage.Roster(var number, var names) -> {
        var writer = new NoiseWriter(ROSTER).u32(number).u16(names.size());
        names.forEach(writer::str8);
        yield writer.padded();
      }
      case NoiseMessage.Log(var number, var size, var head, var entries) -> {
        var writer =
            new NoiseWriter(LOG).u32(number).i64(size).bytes(head.toArray()).u8(entries.size());
        entries.forEach(entry -> writer.bytes16(entry.toArray()));
        yield writer.padded();
      }
    };
  }

  private static NoiseWriter series(NoiseWriter writer, Series series) {
    return writer.str8(series.name()).u32(series.round());
  }

  /// Reads the record `[0, size)`.
  ///
  /// @throws Rejected `UNKNOWN_OPCODE`, `BAD_TEXT`, `NAME_INVALID`, or `MALFORMED`
  static NoiseMessage decode(byte[] record, int size) {
    var body = NoiseReader.ofRecord(record, size);
    var message =
        switch (Byte.toUnsignedInt(record[0])) {
          case WELCOME -> welcome(body);
          case PING -> new NoiseMessage.Ping(body.i64());
          case PONG -> new NoiseMessage.Pong(body.i64());
          case CLOSE -> new NoiseMessage.Close(NoiseFarewell.of(body.u8()));
          case MESSAGE -> new NoiseMessage.Message(body.id(), envelope(body));
          default -> numbered(Byte.toUnsignedInt(record[0]), body);
        };
    body.end();
    return message;
  }

  private static NoiseMessage numbered(int type, NoiseReader body) {
    return type < OK && type != KEYS ? asked(type, body) : answered(type, body);
  }

  private static NoiseMessage asked(int type, NoiseReader body) {
    return switch (type) {
      case REPORT ->
          new NoiseMessage.Report(
              body.u32(),
              body.id(),
              series(body),
              body.listOf8(1, NoiseMessage.Report.MOST, body::i64));
      case ASK_TOTAL -> new NoiseMessage.AskTotal(body.u32(), series(body));
      case SEND -> new NoiseMessage.Send(body.u32(), body.id(), name(body), envelope(body));
      case FETCH -> new NoiseMessage.Fetch(body.u32(), body.u8());
      case ACK ->
          new NoiseMessage.Ack(body.u32(), body.listOf8(1, NoiseMessage.Ack.MOST, body::id));
      case ASK_KEYS -> new NoiseMessage.AskKeys(body.u32(), name(body));
      case ASK_ROSTER -> new NoiseMessage.AskRoster(body.u32());
      case BUNDLE -> new NoiseMessage.Bundle(body.u32(), body.bytes16());
      case ASK_LOG -> new NoiseMessage.AskLog(body.u32(), body.u63());
      default -> throw new Rejected(Reason.UNKNOWN_OPCODE);
    };
  }

  private static NoiseMessage answered(int type, NoiseReader body) {
    return switch (type) {
      case OK -> new NoiseMessage.Ok(body.u32());
      case REFUSED -> new NoiseMessage.Refused(body.u32(), NoiseRefusal.of(body.u8()));
      case KEYS -> new NoiseMessage.Keys(body.u32(), body.bytes16());
      case TOTAL -> new NoiseMessage.Total(body.u32(), series(body), sum(body));
      case ROSTER ->
          new NoiseMessage.Roster(
              body.u32(), body.list(body.u16(), 0, NoiseMessage.Roster.MOST, () -> name(body)));
      case LOG ->
          new NoiseMessage.Log(
              body.u32(),
              body.u63(),
              Content.copyOf(body.bytes(NoiseMessage.Log.HEAD_BYTES)),
              body.listOf8(0, NoiseMessage.Log.MOST, body::bytes16));
      default -> throw new Rejected(Reason.UNKNOWN_OPCODE);
    };
  }

  private static NoiseMessage welcome(NoiseReader body) {
    return new NoiseMessage.Welcome(
        Content.copyOf(body.bytes(Envelope.Id.BYTES)),
        name(body),
        body.i64(),
        body.u16(),
        body.u32(),
        body.u16(),
        body.u32());
  }

  private static Series series(NoiseReader body) {
    return new Series(name(body), body.u32());
  }

  private static Sum sum(NoiseReader body) {
    return new Sum(body.u32(), body.u63(), body.sum(), body.i64(), body.i64());
  }

  private static Content envelope(NoiseReader body) {
    var envelope = body.bytes16();
    if (envelope.size() == 0) {
      throw NoiseReader.malformed("empty envelope");
    }
    return envelope;
  }

  static String name(NoiseReader body) {
    var name = body.str8();
    if (!isName(name)) {
      throw new Rejected(Reason.NAME_INVALID);
    }
    return name;
  }
}
