package io.sallyport.node.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the configuration is made of, the upper over the lower.
///
/// ```
/// user          the user's file, or nothing
/// application   application.conf: every key of ours, and how we want Pekko
/// reference     reference.conf of the libraries
/// ```
///
/// System properties are no layer: what a file says is what holds.
///
/// @param file what problems call the uppermost
record Layers(String file, Config user, Config application, Config reference) {
  private static final String APPLICATION = "application.conf";
  private static final String SERIALIZERS = "pekko.actor.serializers";
  private static final String BINDINGS = "pekko.actor.serialization-bindings";
  private static final String POOL_SIZE =
      "pekko.actor.default-dispatcher.thread-pool-executor.fixed-pool-size";
  private static final String DATABASE_URL = "pekko-persistence-jdbc.shared-databases.slick.db.url";

  /// All but a user's file.
  static Layers builtIn() {
    return builtIn(Layers.class.getClassLoader());
  }

  /// @param classes where the libraries are, each of which has a reference.conf
  static Layers builtIn(ClassLoader classes) {
    return new Layers(
        APPLICATION,
        ConfigFactory.empty(),
        ConfigFactory.parseResources(
            APPLICATION, ConfigParseOptions.defaults().setAllowMissing(false)),
        ConfigFactory.defaultReferenceUnresolved(classes));
  }

  /// @throws com.typesafe.config.ConfigException when it cannot be read or is not HOCON
  static Layers under(Path file) {
    var user =
        ConfigFactory.parseFile(
            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    var rest = builtIn();
    return new Layers(file.toString(), user, rest.application, rest.reference);
  }

  /// The keys that may stand outermost.
  Set<String> roots() {
    return Stream.of(application, reference)
        .flatMap(layer -> layer.root().keySet().stream())
        .collect(toUnmodifiableSet());
  }

  /// Those of the user's file that may not.
  Set<String> unknownRoots() {
    var unknown = new TreeSet<>(user.root().keySet());
    unknown.removeAll(roots());
    return unknown;
  }

  /// All of them as one; substitutions that refer to nothing are left as they are.
  ///
  /// @throws com.typesafe.config.ConfigException when one refers to itself
  Config resolved() {
    return user.withFallback(application)
        .withFallback(reference)
        .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
  }

  /// What is in `application.conf`, with what it takes from the environment.
  Config defaults() {
    return application.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
  }

  /// What an actor system gets: nothing of ours, so none of our keys either. The number of threads
  /// lies under the user's file, because that may set Pekko's own key for it.
  Config pekko(Settings settings) {
    return user.withFallback(application)
        .withFallback(ConfigFactory.parseMap(derived(settings)))
        .withFallback(reference)
        .resolve()
        .withoutPath("sallyport");
  }

  /// What an actor system gets that serves nobody. It writes nothing to a disk or to another node.
  Config client() {
    var all =
        ConfigFactory.parseMap(Map.of("pekko.actor.provider", "local"))
            .withFallback(application)
            .withFallback(reference)
            .resolve()
            .withoutPath("sallyport");
    return withoutSerializers(all);
  }

  /// Pekko makes every serializer it knows when a system starts, which is an eighth of what a short
  /// command takes; and it adds those of the libraries to what it is given, so that each must be
  /// named here.
  private static Config withoutSerializers(Config all) {
    return everything(everything(all, SERIALIZERS, NoSerializer.class.getName()), BINDINGS, "none");
  }

  private static Config everything(Config all, String path, String value) {
    var replaced = new HashMap<String, Object>();
    all.getObject(path).keySet().forEach(name -> replaced.put(name, value));
    return all.withValue(path, ConfigValueFactory.fromMap(replaced));
  }

  private static Map<String, Object> derived(Settings settings) {
    var derived = new HashMap<String, Object>();
    derived.put(POOL_SIZE, settings.threads());
    if (settings.database() instanceof Settings.Database.Embedded embedded) {
      derived.put(DATABASE_URL, embedded.url());
    }
    return derived;
  }
}
