package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.crypto.legacy.TextbookRsa;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.Vectors;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Ends of the wire with every defence, and what was recorded of the originals.
final class LookupKit {
  static final LookupProtocol PROTOCOL = new LookupProtocol();
  static final Set<LookupDefence> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(LookupDefence.class));
  static final StepTable STEPS = StepTable.ofSealedFrames();
  static final Vectors RECORDED = Vectors.named("lookup");

  private LookupKit() {}

  /// What crossed the wire in one direction: `C>S` or `S>C`.
  static List<Frame> recorded(String direction) {
    return RECORDED.list("session").stream()
        .filter(step -> step.text("dir").equals(direction))
        .map(step ->
            new Deframer(new LookupFramer(true)).feed(step.bytes("hex")).frames().getFirst())
        .toList();
  }

  /// The texts of one direction, in order.
  static List<String> texts(String direction) {
    return RECORDED.list("session").stream()
        .filter(step -> step.text("dir").equals(direction) && step.has("plaintext"))
        .map(step -> step.text("plaintext"))
        .toList();
  }

  /// What leads one end, `client` or `server`, to the keys that were recorded.
  static Entropy drawing(String end) {
    var recorded = RECORDED.at(end);
    int exponent = recorded.number("dh_private");
    return FixedEntropy.handingOut(
        new byte[] {(byte) (exponent >> 8), (byte) exponent},
        new byte[] {index(recorded.number("P"))},
        new byte[] {index(recorded.number("Q"))});
  }

  /// The channel of the recorded client, or that of the server.
  static LookupChannel channel(boolean ofClient) {
    var client = pair("client", 17);
    var server = pair("server", 11);
    var key = InsecureSmallDh.secret(RECORDED.number("shared_secret"));
    return ofClient
        ? new LookupChannel(key, client, server.open())
        : new LookupChannel(key, server, client.open());
  }

  static TextbookRsa.Pair pair(String end, int first) {
    var recorded = RECORDED.at(end);
    return TextbookRsa.of(recorded.number("P"), recorded.number("Q"), first);
  }

  static Conversation<LookupInitiator.State, LookupResponder.State> conversation(long seed) {
    var entropy = FixedEntropy.seeded(seed);
    return Conversation.between(
        PROTOCOL,
        new LookupInitiator(entropy, ALL),
        new LookupResponder(entropy, ALL),
        new House(PROTOCOL),
        "connection");
  }

  /// Which of the primes from 257 on it is.
  private static byte index(int prime) {
    return (byte)
        IntStream.range(257, prime)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(50))
            .count();
  }
}
