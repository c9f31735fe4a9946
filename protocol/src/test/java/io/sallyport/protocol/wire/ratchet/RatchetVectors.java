package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer.Cut;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.testkit.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What was recorded of the original client and server, typed.
final class RatchetVectors {
  private static final Vectors FILE = Vectors.named("ratchet");
  private static final LengthPrefixed PREFIXED = new LengthPrefixed(65_536);

  private static final List<String> KEYS = List.of("C2S-ENC", "C2S-MAC", "S2C-ENC", "S2C-MAC");

  private RatchetVectors() {}

  /// A frame and what the original made it from.
  record Recorded(Frame frame, RatchetHeader header, String text) {
    byte[] iv() {
      return frame.copy(7, 23);
    }
  }

  /// A frame of the client, the answer to it, and the keys of both ends behind them.
  record Exchange(Recorded asked, Recorded answered, RatchetKeys keysAfter) {}

  /// What the original server answered to a frame that breaks a rule.
  ///
  /// @param handshake the genuine HELLO and CHALLENGE before, if any
  /// @param keysBefore the keys when `sent` arrives
  record Provoked(
      String name,
      int client,
      List<Frame> handshake,
      RatchetKeys keysBefore,
      Frame sent,
      Optional<Recorded> reply) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// An error that the original client understands and the original server never sends.
  record Defined(Recorded error, RatchetKeys.Pair keys) {
    @Override
    public String toString() {
      return "opcode " + error.header().opcode();
    }
  }

  static Secret master(int client) {
    return secret(FILE.at("master_keys"), Integer.toString(client));
  }

  /// The client of [#session].
  static int client() {
    return FILE.number("client_id");
  }

  static RatchetKeys initialKeys() {
    return keys(FILE.at("initial_keys"));
  }

  /// The bytes of every key in the course of [#session].
  static List<byte[]> sessionKeys() {
    return Stream.concat(
            Stream.of(FILE.at("initial_keys")),
            FILE.list("session").stream().filter(step -> step.has("keys")).map(s -> s.at("keys")))
        .flatMap(keys -> KEYS.stream().map(keys::bytes))
        .toList();
  }

  /// One session of the original client with the original server: the handshake and three rounds.
  static List<Exchange> session() {
    var steps = FILE.list("session");
    return IntStream.range(0, steps.size() / 3)
        .mapToObj(round -> exchange(steps.subList(3 * round, 3 * round + 3)))
        .toList();
  }

  static List<Provoked> provoked() {
    return FILE.list("errors_provoked_on_original_server").stream()
        .map(RatchetVectors::provoked)
        .toList();
  }

  static List<Defined> defined() {
    return FILE.list("never_sent_by_original_but_defined").stream()
        .map(RatchetVectors::defined)
        .toList();
  }

  private static Exchange exchange(List<Vectors> askedAnsweredKeys) {
    return new Exchange(
        recorded(askedAnsweredKeys.get(0), "hex", "decoded"),
        recorded(askedAnsweredKeys.get(1), "hex", "decoded"),
        keys(askedAnsweredKeys.get(2).at("keys")));
  }

  private static Provoked provoked(Vectors error) {
    return new Provoked(
        error.text("case"),
        error.number("client_id"),
        error.list("handshake").stream().map(step -> frame(step, "hex")).toList(),
        keys(error.at("keys_before")),
        frame(error, "sent"),
        error.has("reply_decoded")
            ? Optional.of(recorded(error, "reply", "reply_decoded"))
            : Optional.empty());
  }

  private static Defined defined(Vectors error) {
    var header =
        new RatchetHeader(
            error.number("opcode"), error.number("client_id"), error.number("round"), 2);
    return new Defined(
        new Recorded(frame(error, "frame"), header, error.text("plaintext")),
        new RatchetKeys.Pair(secret(error, "s2c_enc"), secret(error, "s2c_mac")));
  }

  private static Recorded recorded(Vectors step, String frame, String decoded) {
    var fields = step.at(decoded);
    var header =
        new RatchetHeader(
            fields.number("opcode"),
            fields.number("client_id"),
            fields.number("round"),
            fields.number("direction"));
    return new Recorded(frame(step, frame), header, fields.text("plaintext"));
  }

  private static RatchetKeys keys(Vectors keys) {
    return new RatchetKeys(
        new RatchetKeys.Pair(secret(keys, KEYS.get(0)), secret(keys, KEYS.get(1))),
        new RatchetKeys.Pair(secret(keys, KEYS.get(2)), secret(keys, KEYS.get(3))),
        true);
  }

  private static Secret secret(Vectors holder, String field) {
    return Secret.copyOf(holder.bytes(field));
  }

  /// The one frame behind the recorded length prefix.
  private static Frame frame(Vectors holder, String field) {
    var bytes = holder.bytes(field);
    if (PREFIXED.cut(bytes, 0, bytes.length) instanceof Cut.Whole(var frame, var consumed)
        && consumed == bytes.length) {
      return frame;
    }
    throw new IllegalArgumentException(field + " is not one frame");
  }
}
