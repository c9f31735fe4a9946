package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.duration;
import static io.sallyport.node.config.Kinds.flag;
import static io.sallyport.node.config.Kinds.integer;
import static io.sallyport.node.config.Kinds.integerOrAuto;
import static io.sallyport.node.config.Kinds.loopbackAddress;
import static io.sallyport.node.config.Kinds.oneOf;
import static io.sallyport.node.config.Kinds.size;
import static io.sallyport.node.config.PathKinds.files;
import static io.sallyport.node.config.PathKinds.folder;
import static io.sallyport.node.config.PathKinds.formerNoiseKeys;
import static io.sallyport.node.config.PathKinds.noiseKeyOrAuto;

import io.sallyport.node.config.Settings.Limits;
import io.sallyport.node.files.NoiseKeyFile;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.house.Registration;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Reads `sallyport { … }`. What each key means, and its range in words, stands in
/// `application.conf`.
final class SettingsReader {
  private static final int MILLION = 1_000_000;
  private static final int FEWEST_THREADS = 3;
  private static final long LEAST_ROOM = 64L << 10;
  private static final long MOST_ROOM = 1L << 30;
  private static final String OPEN = "open";
  private static final String INVITATION = "invitation";
  private static final List<String> REGISTRATIONS = List.of(OPEN, INVITATION, "closed");

  private SettingsReader() {}

  /// @param root of all layers
  static Settings read(Section root, Section sallyport, Report report) {
    boolean allowRemote = sallyport.section("classroom").need("allow-remote", flag());
    var dataDir = sallyport.need("data-dir", folder());
    var noiseKey =
        sallyport.need("noise-key-file", noiseKeyOrAuto(dataDir.resolve(NoiseKeyFile.NAME)));
    var directory = sallyport.section("directory");
    var authorities = directory.need("authorities", files());
    int auto = autoThreads(Runtime.getRuntime().availableProcessors());
    return new Settings(
        new ListenersReader(report, allowRemote, dataDir).read(sallyport.section("listeners")),
        limits(sallyport.section("limits")),
        binds(sallyport.section("accept").need("binds", integer(1, 64))),
        sallyport.section("aggregate").need("rounds-kept", integer(1, MILLION)),
        sallyport.section("series").need("contributors-min", integer(1, MILLION)),
        sallyport.need("threads", integerOrAuto(auto, FEWEST_THREADS, 512)),
        dataDir,
        noiseKey,
        sallyport.need("noise-former-key-files", formerNoiseKeys(noiseKey)),
        quota(sallyport.section("inbox")),
        rules(directory),
        authorities,
        new RevocationsReader(report, Instant.now()).read(directory, authorities),
        sallyport.section("admin").need("address", loopbackAddress()),
        new DatabaseReader(report, dataDir).read(root));
  }

  /// Enough for every core, and one to take what comes from outside while all of them are busy.
  static int autoThreads(int cores) {
    return Math.max(FEWEST_THREADS, cores + 1);
  }

  private static Limits limits(Section limits) {
    return new Limits(
        limits.need("sessions", integer(1, MILLION)),
        limits.need("sessions-per-address", integer(1, MILLION)),
        limits.need("connections-per-second", integer(1, MILLION)),
        limits.need("strangers-per-address", integer(1, MILLION)),
        limits.need("handshake-timeout", duration(Duration.ofMillis(100), Duration.ofMinutes(10))),
        limits.need("idle-timeout", duration(Duration.ofMillis(100), Duration.ofHours(24))),
        limits.need("request-timeout", duration(Duration.ofMillis(10), Duration.ofMinutes(5))),
        limits.need("drain-timeout", duration(Duration.ZERO, Duration.ofMinutes(10))));
  }

  private static Quota quota(Section inbox) {
    return new Quota(
        inbox.need("messages", integer(1, MILLION)),
        inbox.need("bytes", size(LEAST_ROOM, MOST_ROOM)),
        inbox.need("messages-per-sender", integer(1, MILLION)),
        inbox.need("bytes-per-sender", size(LEAST_ROOM, MOST_ROOM)));
  }

  private static DirectoryRules rules(Section directory) {
    return new DirectoryRules(
        switch (directory.need("registration", oneOf(REGISTRATIONS))) {
          case OPEN -> Registration.OPEN;
          case INVITATION -> Registration.INVITATION;
          default -> Registration.CLOSED;
        },
        directory.need("names", integer(1, MILLION)));
  }

  /// Several sockets can share an address only where the platform knows `SO_REUSEPORT`.
  private static int binds(int wanted) {
    try (var probe = ServerSocketChannel.open()) {
      return probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT) ? wanted : 1;
    } catch (IOException _) {
      return 1;
    }
  }
}
