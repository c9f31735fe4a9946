package io.sallyport.node.client;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.X25519;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a node is, and by which key it is known.
///
/// @param host a name or an address, resolved at each connection
/// @param key X25519, 32 bytes
public record NodeAddress(String host, int port, PublicBytes key) {
  private static final String PREFIX = "spk1";
  private static final Pattern TEXT = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  public NodeAddress {
    key.ofSize(X25519.BYTES);
  }

  /// A key as text: `spk1` and 64 hexadecimal digits.
  public static String text(PublicBytes key) {
    return PREFIX + HexFormat.of().formatHex(key.toArray());
  }

  /// Reads what [#text] makes.
  public static Optional<PublicBytes> parseKey(String text) {
    return TEXT.matcher(text).matches()
        ? Optional.of(PublicBytes.copyOf(HexFormat.of().parseHex(text.substring(PREFIX.length()))))
        : Optional.empty();
  }

  public String keyText() {
    return text(key);
  }

  /// `HOST:PORT`; an IPv6 host in brackets.
  public String place() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  PublicKey publicKey() {
    return X25519.encoded(key.toArray());
  }

  InetSocketAddress unresolved() {
    return InetSocketAddress.createUnresolved(host, port);
  }
}
