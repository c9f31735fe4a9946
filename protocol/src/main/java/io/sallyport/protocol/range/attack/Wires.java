package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.range.Script;
import io.sallyport.protocol.wire.ddes.DdesForge;
import io.sallyport.protocol.wire.ddes.DdesProtocol;
import io.sallyport.protocol.wire.dhinbox.DhInboxForge;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.lookup.LookupForge;
import io.sallyport.protocol.wire.lookup.LookupProtocol;
import io.sallyport.protocol.wire.noise.NoiseForge;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetForge;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// What has to be known of single wires by attacks that are the same on all of them.
final class Wires {
  static final String NOISE = "noise";
  static final String CLASSIC = "dhinbox";
  static final String CURVE = "dhinbox-x25519";
  static final String LOOKUP = "lookup";
  static final String DDES_PEM = "ddes";
  static final String DDES_FRAMED = "ddes-framed";
  static final List<String> DDES = List.of(DDES_PEM, DDES_FRAMED);
  static final String CERTRELAY = "certrelay";

  /// The parts that an encrypted frame has on every wire.
  enum Part {
    IV,
    CIPHERTEXT,
    TAG;

    /// Where the bytes of this part are in a frame.
    IntStream offsets(Protocol protocol, Frame frame) {
      return switch (protocol) {
        case DhInboxProtocol inbox -> inboxField().offsets(inbox, frame);
        case LookupProtocol _ -> lookupField().offsets(frame);
        case DdesProtocol _ -> ddesField().offsets(frame);
        case NoiseProtocol _ -> noiseField().offsets(frame);
        default -> ratchetField().offsets(frame);
      };
    }

    private NoiseForge.Field noiseField() {
      return switch (this) {
        case IV -> throw new IllegalStateException("there is none on this wire");
        case CIPHERTEXT -> NoiseForge.Field.CIPHERTEXT;
        case TAG -> NoiseForge.Field.TAG;
      };
    }

    private DdesForge.Field ddesField() {
      return switch (this) {
        case IV -> throw new IllegalStateException("there is none on these wires");
        case CIPHERTEXT -> DdesForge.Field.CIPHERTEXT;
        case TAG -> DdesForge.Field.TAG;
      };
    }

    private LookupForge.Field lookupField() {
      return switch (this) {
        case IV -> throw new IllegalStateException("there is none on this wire");
        case CIPHERTEXT -> LookupForge.Field.CIPHERTEXT;
        case TAG -> LookupForge.Field.SIGNATURE;
      };
    }

    private DhInboxForge.Field inboxField() {
      return switch (this) {
        case IV -> DhInboxForge.Field.NONCE;
        case CIPHERTEXT -> DhInboxForge.Field.CIPHERTEXT;
        case TAG -> DhInboxForge.Field.TAG;
      };
    }

    private RatchetForge.Field ratchetField() {
      return switch (this) {
        case IV -> RatchetForge.Field.IV;
        case CIPHERTEXT -> RatchetForge.Field.CIPHERTEXT;
        case TAG -> RatchetForge.Field.TAG;
      };
    }
  }

  private Wires() {}

  /// A frame that means nothing, of a kind that is due in session where frames tell their kind.
  static Frame noise(Scene scene, int size) {
    var noise = scene.entropy().bytes(size);
    return scene.arena().protocol().name().equals(DDES_FRAMED)
        ? DdesForge.number(noise)
        : Frame.owning(noise);
  }

  /// Whether the longest frame that can be announced is no more than 64 KiB.
  static boolean isShort(Scene scene) {
    return scene.arena().protocol().name().equals(NOISE);
  }

  /// The first bytes of a message that is longer than it may be.
  static byte[] announcement(Scene scene, int length) {
    return switch (scene.arena().protocol().name()) {
      case DDES_PEM -> DdesForge.beginOfKey();
      case DDES_FRAMED -> DdesForge.announcement(length);
      case NOISE -> NoiseForge.announcement(length);
      default -> ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    };
  }

  /// A script that takes another form on the wires with inboxes.
  static Script either(Script elsewhere, Script inboxes) {
    return either(elsewhere, inboxes, elsewhere);
  }

  /// A script that takes another form on `noise`.
  static Script orNoise(Script elsewhere, Script noise) {
    return scene ->
        (scene.arena().protocol() instanceof NoiseProtocol ? noise : elsewhere).play(scene);
  }

  /// A script that takes other forms on the wires with inboxes and on `lookup`.
  static Script either(Script elsewhere, Script inboxes, Script lookup) {
    return either(elsewhere, inboxes, lookup, elsewhere);
  }

  /// A script that takes another form on each of the wires with keys that are agreed on.
  static Script either(Script elsewhere, Script inboxes, Script lookup, Script ddes) {
    return scene -> {
      var script =
          switch (scene.arena().protocol()) {
            case DhInboxProtocol _ -> inboxes;
            case LookupProtocol _ -> lookup;
            case DdesProtocol _ -> ddes;
            default -> elsewhere;
          };
      script.play(scene);
    };
  }
}
