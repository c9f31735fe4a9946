package io.sallyport.node.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.node.config.Settings;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// For each test a [SmallNode] that knows alice and bob, whose files are in a folder of the test's,
/// and clients that are closed afterwards.
public final class Town
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  public static final Name ALICE = Name.parse("alice");
  public static final Name BOB = Name.parse("bob");

  private final List<SallyportClient> clients = new ArrayList<>();
  private Optional<ActorTestKit> kit = Optional.empty();
  private Optional<Inhabited> now = Optional.empty();

  private record Inhabited(Path folder, SmallNode node, IdentityFile alice, IdentityFile bob) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    var name = context.getRequiredTestClass().getSimpleName();
    kit = Optional.of(ActorTestKit.create(name, Settings.forClients()));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    var folder = Files.createTempDirectory("town");
    var node = SmallNode.start(kit.orElseThrow());
    now =
        Optional.of(
            new Inhabited(
                folder, node, node.register(folder, "alice"), node.register(folder, "bob")));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    clients.forEach(SallyportClient::close);
    clients.clear();
    node().close();
    try (var files = Files.walk(folder())) {
      files.sorted(Comparator.reverseOrder()).forEach(Town::delete);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    kit.orElseThrow().shutdownTestKit();
  }

  public SmallNode node() {
    return now.orElseThrow().node();
  }

  public SmallHouse house() {
    return node().house;
  }

  public Path folder() {
    return now.orElseThrow().folder();
  }

  public IdentityFile alice() {
    return now.orElseThrow().alice();
  }

  public IdentityFile bob() {
    return now.orElseThrow().bob();
  }

  ActorSystem<Void> system() {
    return kit.orElseThrow().system();
  }

  /// A folder in the test's.
  public Path made(String name) {
    try {
      return Files.createDirectory(folder().resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  SallyportClient ready(IdentityFile identity) {
    return ready(ClientPlan.of(node().address, identity));
  }

  SallyportClient ready(ClientPlan plan) {
    var client = open(plan);
    done(client.ready());
    return client;
  }

  SallyportClient open(ClientPlan plan) {
    var client = SallyportClient.open(plan, system());
    clients.add(client);
    return client;
  }

  public static Phrase phrase(IdentityFile identity) {
    var keys = identity.keys();
    var phrase = Phrase.ofIdentity(keys.identityKey());
    keys.destroy();
    return phrase;
  }

  static void assertFails(CompletionStage<?> stage, Failure why) {
    assertThatThrownBy(() -> done(stage))
        .satisfies(thrown ->
            assertThat(ClientException.of(Objects.requireNonNull(thrown))).isEqualTo(why));
  }

  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, SECONDS).join();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
