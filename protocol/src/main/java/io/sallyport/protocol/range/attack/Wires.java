package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Script;
import io.sallyport.protocol.wire.dhinbox.DhInboxForge;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetForge;
import java.util.stream.IntStream;

/// What has to be known of single wires by attacks that are the same on all of them.
final class Wires {
  static final String CLASSIC = "dhinbox";
  static final String CURVE = "dhinbox-x25519";

  /// The parts that an encrypted frame has on every wire.
  enum Part {
    IV,
    CIPHERTEXT,
    TAG;

    /// Where the bytes of this part are in a frame.
    IntStream offsets(Protocol protocol, Frame frame) {
      return protocol instanceof DhInboxProtocol inbox
          ? inboxField().offsets(inbox, frame)
          : ratchetField().offsets(frame);
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

  /// A script that takes another form on the wires with inboxes.
  static Script either(Script elsewhere, Script inboxes) {
    return scene -> {
      boolean hasInboxes = scene.arena().protocol() instanceof DhInboxProtocol;
      (hasInboxes ? inboxes : elsewhere).play(scene);
    };
  }
}
