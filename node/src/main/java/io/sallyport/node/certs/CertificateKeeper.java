package io.sallyport.node.certs;

import static java.util.stream.Collectors.toMap;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.crypto.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Reads the certificates of one listener again and again, so that a new one holds without a
/// restart, and passes the keys on when they are others than before. To be spawned with [#PROPS],
/// because it blocks.
public final class CertificateKeeper {

  public sealed interface Command {}

  private record Look() implements Command {}

  /// The threads for what blocks.
  public static final Props PROPS = DispatcherSelector.blocking();

  /// The identity of the node itself, whose key may be asked for.
  private static final String SERVER = "server";

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final ActorContext<Command> context;
  private final String listener;
  private final CertificateFolder folder;
  private final Consumer<Map<String, PublicKey>> publisher;
  private final ActorRef<Done> ready;

  /// Passes on what there is at once, be it nothing.
  ///
  /// @param publisher gets the public keys by name, whenever they have changed; must not block
  /// @param ready told after the first time
  public static Behavior<Command> create(
      String listener,
      Proof.Certificates certificates,
      InstantSource clock,
      Consumer<Map<String, PublicKey>> publisher,
      ActorRef<Done> ready) {
    var names =
        Stream.concat(Stream.of(SERVER), certificates.members().stream()).distinct().toList();
    var folder = new CertificateFolder(certificates.folder(), certificates.check(), names, clock);
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(new Look(), EVERY);
          return new CertificateKeeper(context, listener, folder, publisher, ready).first();
        }));
  }

  private CertificateKeeper(
      ActorContext<Command> context,
      String listener,
      CertificateFolder folder,
      Consumer<Map<String, PublicKey>> publisher,
      ActorRef<Done> ready) {
    this.context = context;
    this.listener = listener;
    this.folder = folder;
    this.publisher = publisher;
    this.ready = ready;
  }

  private Behavior<Command> first() {
    if (!folder.isThere()) {
      tellOfMissingFolder();
    } else if (folder.check() == CertificateCheck.KEY_ONLY) {
      context
          .getLog()
          .atInfo()
          .addKeyValue("listener", listener)
          .addKeyValue("unchecked", "issuer, dates and names")
          .log("certificates.key-only");
    }
    var readings = folder.read();
    publisher.accept(keys(readings));
    ready.tell(Done.getInstance());
    if (folder.isThere()) {
      readings.forEach(this::log);
    }
    return watching(readings);
  }

  private Behavior<Command> watching(Map<String, CertificateReading> known) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Look() -> look(known);
        });
  }

  private Behavior<Command> look(Map<String, CertificateReading> known) {
    var readings = folder.read();
    if (readings.equals(known)) {
      return Behaviors.same();
    }
    publisher.accept(keys(readings));
    var changed = new TreeMap<>(readings);
    changed.entrySet().removeAll(known.entrySet());
    changed.forEach(this::log);
    return watching(readings);
  }

  private static Map<String, PublicKey> keys(Map<String, CertificateReading> readings) {
    return readings.entrySet().stream()
        .filter(reading -> reading.getValue() instanceof CertificateReading.Usable)
        .collect(
            toMap(
                Map.Entry::getKey,
                reading -> ((CertificateReading.Usable) reading.getValue()).key()));
  }

  private void tellOfMissingFolder() {
    context
        .getLog()
        .atInfo()
        .addKeyValue("listener", listener)
        .addKeyValue("folder", folder.path())
        .addKeyValue("hint", hint())
        .log("certificates.missing");
  }

  private void log(String name, CertificateReading reading) {
    switch (reading) {
      case CertificateReading.Usable(var key, var subject, var serial, var expires) ->
          context
              .getLog()
              .atInfo()
              .addKeyValue("listener", listener)
              .addKeyValue("name", name)
              .addKeyValue("key", Fingerprint.of(key))
              .addKeyValue("subject", subject)
              .addKeyValue("serial", serial)
              .addKeyValue("expires", expires)
              .log("certificate.loaded");
      case CertificateReading.Missing() -> without(name, "there is no such file");
      case CertificateReading.Refused(var why) -> without(name, why);
    }
  }

  private void without(String name, String why) {
    context
        .getLog()
        .atWarn()
        .addKeyValue("listener", listener)
        .addKeyValue("name", name)
        .addKeyValue("file", folder.fileOf(name))
        .addKeyValue("why", why)
        .addKeyValue("hint", hint())
        .log("certificate.unusable");
  }

  private String hint() {
    return "sallyport cert init-lab --directory " + folder.path();
  }
}
