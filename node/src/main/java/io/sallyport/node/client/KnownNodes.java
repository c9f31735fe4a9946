package io.sallyport.node.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// By which keys one identity knows nodes: those it was told when it first went there.
///
/// ```
/// sallyport-nodes = 1
/// HOST:PORT = spk1...
/// ...
/// ```
public final class KnownNodes {
  private static final String VERSION = "sallyport-nodes = 1";
  private static final String IS = " = ";

  private static final StateFolder.Kept<Map<String, PublicBytes>> FILE =
      new StateFolder.Kept<>("nodes", TreeMap::new, KnownNodes::decode, KnownNodes::encode);

  private final StateFolder state;

  KnownNodes(StateFolder state) {
    this.state = state;
  }

  /// The node that was there the last time.
  public Optional<NodeAddress> find(String host, int port) {
    var known = state.read(FILE);
    return Optional.ofNullable(known.get(place(host, port)))
        .map(key -> new NodeAddress(host, port, key));
  }

  /// From now on the node there has this key.
  public void remember(NodeAddress node) {
    var _ =
        state.change(
            FILE,
            known -> Optional.ofNullable(known.put(place(node.host(), node.port()), node.key())));
  }

  private static String place(String host, int port) {
    return host + ":" + port;
  }

  private static byte[] encode(Map<String, PublicBytes> known) {
    var text = new StringBuilder(VERSION).append('\n');
    known.forEach(
        (place, key) -> text.append(place).append(IS).append(NodeAddress.text(key)).append('\n'));
    return text.toString().getBytes(UTF_8);
  }

  private static Map<String, PublicBytes> decode(byte[] file) {
    var known = new TreeMap<String, PublicBytes>();
    var lines = new String(file, UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(VERSION)) {
      throw new Rejected(Reason.MALFORMED, "line 1: not '%s'".formatted(VERSION));
    }
    for (int number = 2; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      int is = line.indexOf(IS);
      var key =
          is < 0
              ? Optional.<PublicBytes>empty()
              : NodeAddress.parseKey(line.substring(is + IS.length()));
      if (key.isEmpty()) {
        throw new Rejected(Reason.MALFORMED, "line %d: not a node and its key".formatted(number));
      }
      known.put(line.substring(0, is), key.get());
    }
    return known;
  }
}
