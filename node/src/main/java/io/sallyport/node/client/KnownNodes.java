package io.sallyport.node.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// By which keys one identity knows nodes: those it was told, without those that are older than one
/// which the node has proved.
///
/// ```
/// sallyport-nodes = 1
/// HOST:PORT = spk1... spk1...
/// ...
/// ```
///
/// Up to three keys, the newest first.
public final class KnownNodes {
  private static final String VERSION = "sallyport-nodes = 1";
  private static final String IS = " = ";
  private static final String AND = " ";

  private static final StateFolder.Kept<Map<String, List<PublicBytes>>> FILE =
      new StateFolder.Kept<>("nodes", TreeMap::new, KnownNodes::decode, KnownNodes::encode);

  private final StateFolder state;

  KnownNodes(StateFolder state) {
    this.state = state;
  }

  /// The node that was there the last time.
  public Optional<NodeAddress> find(String host, int port) {
    var known = state.read(FILE);
    return Optional.ofNullable(known.get(place(host, port)))
        .map(keys -> new NodeAddress(host, port, keys));
  }

  /// From now on the node there has these keys.
  public void remember(NodeAddress node) {
    var _ =
        state.change(
            FILE,
            known -> Optional.ofNullable(known.put(place(node.host(), node.port()), node.keys())));
  }

  private static String place(String host, int port) {
    return host + ":" + port;
  }

  private static byte[] encode(Map<String, List<PublicBytes>> known) {
    var text = new StringBuilder(VERSION).append('\n');
    known.forEach((place, keys) -> text.append(place).append(IS).append(text(keys)).append('\n'));
    return text.toString().getBytes(UTF_8);
  }

  private static String text(List<PublicBytes> keys) {
    return keys.stream().map(NodeAddress::text).collect(joining(AND));
  }

  private static Map<String, List<PublicBytes>> decode(byte[] file) {
    var known = new TreeMap<String, List<PublicBytes>>();
    var lines = new String(file, UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(VERSION)) {
      throw new Rejected(Reason.MALFORMED, "line 1: not '%s'".formatted(VERSION));
    }
    for (int number = 2; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      int is = line.indexOf(IS);
      var keys = is < 0 ? List.<PublicBytes>of() : keys(line.substring(is + IS.length()));
      if (keys.isEmpty()) {
        throw new Rejected(Reason.MALFORMED, "line %d: not a node and its key".formatted(number));
      }
      known.put(line.substring(0, is), keys);
    }
    return known;
  }

  /// None when the text is not that of one to three different keys.
  private static List<PublicBytes> keys(String text) {
    var words = List.of(text.split(AND, -1));
    var keys = words.stream().flatMap(word -> NodeAddress.parseKey(word).stream()).toList();
    boolean good =
        keys.size() == words.size()
            && keys.size() <= NodeAddress.MOST_KEYS
            && Set.copyOf(keys).size() == keys.size();
    return good ? keys : List.of();
  }
}
