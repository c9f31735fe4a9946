package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// A [Keychain] as a file. Of each keychain there is one file, and what is not one is refused.
final class KeychainText {
  private static final String VERSION_KEY = "sallyport-keys";
  private static final int VERSION = 1;
  private static final String SESSION = "session";
  private static final String IDENTITY = "identity";
  private static final String PREKEY = "prekey";
  private static final int FIRST_PREKEY = 3;

  private KeychainText() {}

  static byte[] encode(Keychain keys) {
    var lines = new ArrayList<byte[]>();
    lines.add("%s = %d\n".formatted(VERSION_KEY, VERSION).getBytes(US_ASCII));
    lines.add(line(SESSION + " = ", keys.session()));
    lines.add(line(IDENTITY + " = ", keys.identity()));
    for (var prekey : keys.prekeys()) {
      var before = "%s = %d %d ".formatted(PREKEY, prekey.id(), prekey.notAfter().toEpochMilli());
      lines.add(line(before, prekey.key()));
    }
    var file = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    for (var line : lines) {
      file.put(line);
      Arrays.fill(line, (byte) 0);
    }
    return file.array();
  }

  private static byte[] line(String before, Secret secret) {
    var digits = secret.toDigits();
    var line = ByteBuffer.allocate(before.length() + digits.length + 1);
    line.put(before.getBytes(US_ASCII)).put(digits).put((byte) '\n');
    Arrays.fill(digits, (byte) 0);
    return line.array();
  }

  static Keychain decode(byte[] file) {
    var lines = KeyedLine.of(file);
    if (lines.getFirst().expect(VERSION_KEY, 1).number(0) != VERSION) {
      throw lines.getFirst().wrong("not version %d".formatted(VERSION));
    }
    if (lines.size() <= FIRST_PREKEY) {
      throw KeyedLine.wrong(lines.size() + 1, "missing");
    }
    return new Keychain(
        lines.get(1).expect(SESSION, 1).secret(0, X25519.BYTES),
        lines.get(2).expect(IDENTITY, 1).secret(0, Ed25519.KEY_BYTES),
        prekeys(lines.subList(FIRST_PREKEY, lines.size())));
  }

  private static List<OwnPrekey> prekeys(List<KeyedLine> lines) {
    var ids = new HashSet<Long>();
    var prekeys = new ArrayList<OwnPrekey>();
    for (var line : lines) {
      var prekey = prekey(line.expect(PREKEY, 3));
      if (!ids.add(prekey.id())) {
        throw line.wrong("an id that was there before");
      }
      prekeys.add(prekey);
    }
    return prekeys;
  }

  private static OwnPrekey prekey(KeyedLine line) {
    long id = line.number(0);
    if (id < 0 || id > Prekey.MOST_ID) {
      throw line.wrong("an id out of range");
    }
    return new OwnPrekey(id, line.secret(2, X25519.BYTES), Instant.ofEpochMilli(line.number(1)));
  }
}
