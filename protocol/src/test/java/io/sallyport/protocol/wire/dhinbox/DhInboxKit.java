package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.AesGcm;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.StepTable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Ends of both wires with every defence, and frames that no end would send.
final class DhInboxKit {
  static final DhInboxProtocol CLASSIC = DhInboxProtocol.classic();
  static final DhInboxProtocol CURVE = DhInboxProtocol.x25519();
  static final Set<DhInboxDefence> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(DhInboxDefence.class));
  static final StepTable STEPS = StepTable.ofSealedFrames();

  static final Name ALICE = Name.parse("alice");
  static final Name BOB = Name.parse("bob");

  private DhInboxKit() {}

  static Conversation<ClassicInitiator.State, ClassicResponder.State> classic(
      String name, House house) {
    var entropy = FixedEntropy.seeded(name.hashCode());
    return Conversation.between(
        CLASSIC,
        new ClassicInitiator(Name.parse(name), entropy, ALL),
        new ClassicResponder(entropy, ALL),
        house,
        "connection of " + name);
  }

  static Conversation<CurveInitiator.State, CurveResponder.State> curve(String name, House house) {
    var entropy = FixedEntropy.seeded(name.hashCode());
    return Conversation.between(
        CURVE,
        new CurveInitiator(Name.parse(name), entropy, ALL),
        new CurveResponder(entropy, ALL),
        house,
        "connection of " + name);
  }

  static Request.Deposit deposit(String to, String text) {
    return new Request.Deposit(Envelope.Id.NONE, Name.parse(to), Content.ofText(text), true);
  }

  static Queued queued(long sequence, String from, String text) {
    var id = new Envelope.Id(7, sequence);
    return new Queued(
        sequence, new Envelope(id, Name.parse(from), ALICE, Instant.EPOCH, Content.ofText(text)));
  }

  static Input delivered(Queued... envelopes) {
    return new Input.Notified(new Notice.Delivered(List.of(envelopes)));
  }

  /// The key of a session in which both private keys are all the same byte.
  static Secret sessionKey(DhInboxWire wire, int own, int peer) {
    return wire.sessionKey(privateKey(own), wire.publicKey(privateKey(peer)), ALL);
  }

  static Secret privateKey(int value) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return Secret.copyOf(bytes);
  }

  /// A frame whose tag is genuine and whose plaintext is any bytes.
  static Frame sealed(DhInboxChannel channel, byte[] plaintext, Entropy entropy) {
    var nonce = entropy.bytes(AesGcm.NONCE_BYTES);
    var sealed = new byte[plaintext.length + AesGcm.TAG_BYTES];
    AesGcm.seal(channel.key(), nonce, ByteBuffer.wrap(plaintext), ByteBuffer.wrap(sealed));
    var box = new DhInboxBox(Nonce.of(nonce), Frame.owning(sealed));
    return channel.wire() == DhInboxWire.CLASSIC ? box.toBytes() : box.toJson();
  }

  static Frame sealed(DhInboxChannel channel, String plaintext, Entropy entropy) {
    return sealed(channel, plaintext.getBytes(UTF_8), entropy);
  }

  /// What a frame of either side says.
  static String read(DhInboxChannel channel, Frame frame) {
    var fresh = DhInboxChannel.with(channel.wire(), channel.key());
    return DhInboxText.utf8(fresh.open(frame, ALL).plaintext());
  }
}
