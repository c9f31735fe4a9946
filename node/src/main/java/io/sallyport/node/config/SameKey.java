package io.sallyport.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sallyport.protocol.crypto.PublicBytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import org.apache.pekko.cluster.Valid;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// Keeps nodes by which clients know different keys from forming one cluster: a client that pins
/// the key of one would take the other for an impostor. A node tells its public key when it joins,
/// and is not taken when it is another than that of whom it joins. Keys that nodes had before are
/// not compared: a cluster changes its key with all its nodes down. Pekko makes one on each node.
public final class SameKey extends JoinConfigCompatChecker {
  private static final String KEY = "sallyport-cluster.noise-key";
  private static final String CHECKER =
      "pekko.cluster.configuration-compatibility-check.checkers.sallyport-noise-key";

  /// The configuration of a node that is to join only those that have this key.
  ///
  /// @param key X25519, public
  public static Config required(Config pekko, PublicBytes key) {
    return ConfigFactory.parseMap(
            Map.of(KEY, HexFormat.of().formatHex(key.toArray()), CHECKER, SameKey.class.getName()))
        .withFallback(pekko);
  }

  @Override
  public Seq<String> requiredKeys() {
    return seq(KEY);
  }

  @Override
  public ConfigValidation check(Config theirs, Config ours) {
    return theirs.hasPath(KEY) && theirs.getString(KEY).equals(ours.getString(KEY))
        ? Valid.getInstance()
        : new Invalid(
            seq("its noise.key is another: give all nodes the same sallyport.noise-key-file"));
  }

  private static Seq<String> seq(String only) {
    return CollectionConverters.asScala(List.of(only)).toSeq();
  }
}
