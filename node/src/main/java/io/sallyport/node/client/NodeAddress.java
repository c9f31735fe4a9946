package io.sallyport.node.client;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a node is, and by which keys it is known: one, or up to three while it changes its key.
///
/// @param host a name or an address, resolved at each connection
/// @param keys X25519, 32 bytes each, all different, the newest first; the node has to prove one
public record NodeAddress(String host, int port, List<PublicBytes> keys) {
  /// How many keys there may be.
  public static final int MOST_KEYS = 3;

  /// What a key begins with as text, to be known from other digits.
  public static final String PREFIX = "spk1";

  private static final Pattern TEXT = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  /// @throws IllegalArgumentException when there are no keys, too many, or one twice
  public NodeAddress {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > MOST_KEYS || Set.copyOf(keys).size() < keys.size()) {
      throw new IllegalArgumentException("1 to %d different keys".formatted(MOST_KEYS));
    }
    keys.forEach(key -> key.ofSize(X25519.BYTES));
  }

  /// A node with one key.
  public NodeAddress(String host, int port, PublicBytes key) {
    this(host, port, List.of(key));
  }

  /// The same node without the keys that are older than one which it has proved.
  ///
  /// @param proved one of the keys
  public NodeAddress upTo(PublicBytes proved) {
    return new NodeAddress(host, port, keys.subList(0, keys.indexOf(proved) + 1));
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

  /// The newest key as text.
  public String keyText() {
    return text(keys.getFirst());
  }

  /// `HOST:PORT`; an IPv6 host in brackets.
  public String place() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  InetSocketAddress unresolved() {
    return InetSocketAddress.createUnresolved(host, port);
  }
}
