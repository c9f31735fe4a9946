package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.Found;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.KeyPart;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.KeyRequest;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.NotFound;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.Packet;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds messages in what came, by their content.
///
/// What begins with a word is the message of that word; everything else, to the end of the segment
/// it came in, is one packet.
final class CertRelayReader {
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_PEM = 4096;
  private static final int HEADER_BYTES =
      CertRelayText.KEY_PART.length()
          + 2 * LONGEST_NAME
          + CertRelayText.TO.length()
          + CertRelayText.BARS.length();
  private static final List<String> OF_CLIENTS =
      List.of(CertRelayText.KEY_PART, CertRelayText.REQ_KEY);
  private static final List<String> OF_SERVERS =
      List.of(
          CertRelayText.KEY_PART,
          CertRelayText.START,
          CertRelayText.PEM_BEGIN,
          CertRelayText.NOT_FOUND);

  /// @param rest the beginning of a message that has not come to its end
  record Reading(List<CertRelayMessage> messages, Frame rest) {
    Reading {
      messages = List.copyOf(messages);
    }
  }

  private final Frame bytes;
  private final String text;
  private final Map<String, Integer> moduli;
  private final List<CertRelayMessage> found = new ArrayList<>();
  private int at;

  private CertRelayReader(Frame bytes, Map<String, Integer> moduli) {
    this.bytes = bytes;
    this.text = CertRelayText.of(bytes);
    this.moduli = moduli;
  }

  /// What a client said.
  ///
  /// @param bytes what was left before, and the segment behind it
  /// @param moduli how many bytes the modulus of each member has
  /// @param names for which a key may be asked
  static Reading ofClient(Frame bytes, Map<String, Integer> moduli, Set<String> names) {
    var reader = new CertRelayReader(bytes, moduli);
    while (reader.isInside() && reader.takeOfClient(names)) {}
    return reader.reading();
  }

  /// What the server said.
  static Reading ofServer(Frame bytes, Map<String, Integer> moduli) {
    var reader = new CertRelayReader(bytes, moduli);
    while (reader.isInside() && reader.takeOfServer()) {}
    return reader.reading();
  }

  /// What a client said, if each segment is one message.
  static Reading ofSegment(Frame segment) {
    var text = CertRelayText.of(segment);
    CertRelayMessage message =
        text.startsWith(CertRelayText.REQ_KEY)
            ? new KeyRequest(text.substring(CertRelayText.REQ_KEY.length()).strip())
            : relayed(segment);
    return new Reading(List.of(message), CertRelayText.nothing());
  }

  /// What another member said, which is one message.
  static CertRelayMessage.Relayed relayed(Frame whole) {
    var text = CertRelayText.of(whole);
    int bars = text.indexOf(CertRelayText.BARS);
    if (bars > 0 && text.startsWith(CertRelayText.KEY_PART)) {
      var names = names(text, 0, bars);
      if (names.length == 2) {
        return new KeyPart(names[0], names[1], whole, bars + CertRelayText.BARS.length());
      }
    }
    return new Packet(whole);
  }

  private Reading reading() {
    return new Reading(found, CertRelayText.cut(bytes, at, bytes.size()));
  }

  private boolean isInside() {
    return at < text.length();
  }

  private boolean begins(String word) {
    return text.startsWith(word, at);
  }

  private boolean takeOfClient(Set<String> names) {
    if (begins(CertRelayText.KEY_PART)) {
      return takeKeyPart();
    }
    if (begins(CertRelayText.REQ_KEY)) {
      return takeKeyRequest(names);
    }
    return !CertRelayText.isBeginning(text, at, OF_CLIENTS) && takePacket();
  }

  private boolean takeOfServer() {
    if (begins(CertRelayText.KEY_PART)) {
      return takeKeyPart();
    }
    if (begins(CertRelayText.START)) {
      return take(new Start(), CertRelayText.START.length());
    }
    if (begins(CertRelayText.NOT_FOUND)) {
      return take(new NotFound(), CertRelayText.NOT_FOUND.length());
    }
    if (begins(CertRelayText.PEM_BEGIN)) {
      return takePem();
    }
    return !CertRelayText.isBeginning(text, at, OF_SERVERS) && takePacket();
  }

  private boolean take(CertRelayMessage message, int size) {
    found.add(message);
    at += size;
    return true;
  }

  private boolean takePacket() {
    return take(new Packet(CertRelayText.cut(bytes, at, bytes.size())), bytes.size() - at);
  }

  private boolean takePem() {
    int end = text.indexOf(CertRelayText.PEM_END, at);
    if (end < 0) {
      checkLength(LONGEST_PEM, "public key");
      return false;
    }
    int behind = end + CertRelayText.PEM_END.length();
    var key =
        Pem.publicKey(text.substring(at, behind))
            .orElseThrow(() -> new Rejected(Reason.BAD_PUBLIC_KEY));
    return take(new Found(key), behind - at);
  }

  private boolean takeKeyPart() {
    int bars = text.indexOf(CertRelayText.BARS, at);
    if (bars < 0) {
      checkLength(HEADER_BYTES, "header");
      return false;
    }
    var names = names(text, at, bars);
    if (names.length != 2) {
      throw new Rejected(Reason.MALFORMED, "key part from nobody to nobody");
    }
    var modulus = moduli.get(names[1]);
    if (modulus == null) {
      throw new Rejected(Reason.UNKNOWN_CLIENT, "key part for nobody");
    }
    int bodyAt = bars + CertRelayText.BARS.length();
    int end = bodyAt + modulus + Sha256.HASH_BYTES;
    if (end > bytes.size()) {
      return false;
    }
    var whole = CertRelayText.cut(bytes, at, end);
    return take(new KeyPart(names[0], names[1], whole, bodyAt - at), end - at);
  }

  /// Of who sent a part and who it is for, in the header that begins at `at`.
  private static String[] names(String text, int at, int bars) {
    return text.substring(at + CertRelayText.KEY_PART.length(), bars).split(CertRelayText.TO, -1);
  }

  private void checkLength(int most, String what) {
    if (text.length() - at > most) {
      throw new Rejected(Reason.TOO_LARGE, "%s of more than %d bytes".formatted(what, most));
    }
  }

  /// A name has no end of its own: it ends where another message begins, or with the segment unless
  /// it is the beginning of a name.
  private boolean takeKeyRequest(Set<String> names) {
    int nameAt = at + CertRelayText.REQ_KEY.length();
    int end = nextWord(nameAt);
    if (end < 0) {
      var said = text.substring(nameAt).stripLeading();
      if (names.stream().noneMatch(said.strip()::equals)) {
        if (names.stream().anyMatch(name -> name.startsWith(said))) {
          checkLength(HEADER_BYTES, "key request");
          return false;
        }
        end = behindName(nameAt, said, names);
      }
    }
    int to = end < 0 ? text.length() : end;
    return take(new KeyRequest(text.substring(nameAt, to).strip()), to - at);
  }

  /// Where the beginning of a word stands behind a name, or -1.
  private int behindName(int nameAt, String said, Set<String> names) {
    int blanks = text.length() - nameAt - said.length();
    return names.stream()
        .filter(said::startsWith)
        .mapToInt(name -> nameAt + blanks + name.length())
        .filter(end -> CertRelayText.isBeginning(text, end, OF_CLIENTS))
        .max()
        .orElse(-1);
  }

  private int nextWord(int from) {
    return OF_CLIENTS.stream()
        .mapToInt(word -> text.indexOf(word, from))
        .filter(found -> found >= 0)
        .min()
        .orElse(-1);
  }
}
