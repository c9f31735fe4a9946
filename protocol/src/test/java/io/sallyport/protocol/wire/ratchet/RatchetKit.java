package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.AesCbc;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.StepTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Ends of `ratchet` with every defence, and frames that no end would send.
final class RatchetKit {
  static final RatchetProtocol PROTOCOL = new RatchetProtocol();
  static final Set<RatchetDefence> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(RatchetDefence.class));
  static final StepTable STEPS = StepTable.ofFramesWithOpcode();

  private static final int IV_BYTES = 16;

  private RatchetKit() {}

  static RatchetResponder responder(Entropy entropy) {
    return new RatchetResponder(RatchetReplyText.FULL, entropy, ALL);
  }

  static RatchetInitiator initiator(int client, Entropy entropy) {
    return new RatchetInitiator(client, RatchetProtocol.classroomKey(client), entropy, ALL);
  }

  /// A client and a server that have not met yet; the house knows their connection by the client.
  static Conversation<RatchetInitiator.State, RatchetResponder.State> conversation(
      int client, House house) {
    var entropy = FixedEntropy.seeded(client);
    return Conversation.between(
        PROTOCOL, initiator(client, entropy), responder(entropy), house, "client " + client);
  }

  static RatchetKeys initialKeys(int client) {
    return RatchetKeys.from(RatchetProtocol.classroomKey(client), ALL);
  }

  static RatchetKeys keysOfInitiator(End<RatchetInitiator.State> end) {
    return switch (end.state()) {
      case RatchetInitiator.State.AwaitChallenge(var session) -> session.keys();
      case RatchetInitiator.State.Active(var session, _, _) -> session.keys();
      case RatchetInitiator.State.Start _, RatchetInitiator.State.Closed _ ->
          throw new AssertionError("no keys in " + end.state());
    };
  }

  static RatchetKeys keysOfResponder(End<RatchetResponder.State> end) {
    if (end.state() instanceof RatchetResponder.State.Active(var session)) {
      return session.keys();
    }
    throw new AssertionError("not active: " + end.state());
  }

  /// The names of the keys in which these differ.
  static List<String> differences(RatchetKeys actual, RatchetKeys expected) {
    var names = List.of("C2S-ENC", "C2S-MAC", "S2C-ENC", "S2C-MAC");
    var different = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if (!actual.secrets().get(i).sameAs(expected.secrets().get(i))) {
        different.add(names.get(i));
      }
    }
    return different;
  }

  static Request.Contribute contribution(long round, String typed) {
    return new Request.Contribute(round, Numbers.parse(typed));
  }

  /// A frame whose ciphertext is made of these bytes, padded or not, and whose tag is genuine.
  static Frame sealRaw(RatchetHeader header, byte[] padded, RatchetKeys.Pair keys) {
    var ciphertext = ByteBuffer.wrap(padded.clone());
    AesCbc.encrypt(keys.encryption(), new byte[IV_BYTES], ByteBuffer.wrap(padded), ciphertext);
    return authenticate(header, ciphertext.array(), keys);
  }

  /// A frame with exactly this ciphertext, an IV of zeros, and a genuine tag.
  static Frame authenticate(RatchetHeader header, byte[] ciphertext, RatchetKeys.Pair keys) {
    var bytes = new byte[RatchetMessage.SHORTEST + ciphertext.length];
    var target = ByteBuffer.wrap(bytes);
    header.put(target);
    target.put(new byte[IV_BYTES]).put(ciphertext);
    var tag = HmacSha256.tag(keys.authentication(), target.duplicate().flip());
    target.put(tag);
    return Frame.owning(bytes);
  }
}
