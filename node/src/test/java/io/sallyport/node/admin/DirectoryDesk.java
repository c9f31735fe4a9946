package io.sallyport.node.admin;

import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.DirectoryLedger;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Registration;
import io.sallyport.protocol.house.Ruling;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/// The admin endpoint on a real port, over a directory without a disk.
final class DirectoryDesk implements AutoCloseable {
  static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
  private static final String TOKEN = "token";

  final DirectoryLedger ledger =
      new DirectoryLedger(new DirectoryRules(Registration.INVITATION, 2));
  private final ActorTestKit kit = ActorTestKit.create("DirectoryDesk", Settings.forClients());
  private final HttpClient client = HttpClient.newHttpClient();
  private final InetSocketAddress address;
  private volatile boolean silent;

  DirectoryDesk() {
    var ready = new ReadyCheck(kit.system(), kit.<JournalProbe.Command>createTestProbe().ref());
    var users = new UserRoutes(kit.system(), new InMemory());
    var routes = new AdminRoutes(ready, new NoInboxes(), users, TOKEN::equals);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.address = AdminEndpoint.open(kit.system(), anyPort, routes).toCompletableFuture().join();
  }

  @Override
  public void close() {
    client.close();
    kit.shutdownTestKit();
  }

  /// From now on it answers no removal.
  void fallSilent() {
    silent = true;
  }

  HttpResponse<String> add(String name, String key) {
    return send("POST", "/users", "{\"name\":\"%s\",\"key\":\"%s\"}".formatted(name, key));
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(method, path, body, "Bearer " + TOKEN);
  }

  HttpResponse<String> send(String method, String path, String body, String authorization) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(address.getPort(), path)))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private final class InMemory implements UserDirectory {
    @Override
    public CompletionStage<List<User>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(
          ledger.list(after.orElse(""), limit).stream()
              .map(known ->
                  new User(
                      known.name().text(),
                      User.fingerprint(known.key()),
                      known.needsCertificate(),
                      known.since()))
              .toList());
    }

    @Override
    public CompletionStage<Optional<Rejection>> add(
        String name, PublicBytes key, Optional<Content> bundle) {
      return perform(ledger.add(key, name, bundle, SINCE));
    }

    @Override
    public CompletionStage<Optional<Rejection>> remove(String name) {
      if (silent) {
        return new CompletableFuture<>();
      }
      return perform(ledger.remove(name, SINCE));
    }

    @Override
    public CompletionStage<Optional<Rejection>> invite(
        PublicBytes hash, Optional<String> name, Duration lasts) {
      return perform(ledger.invite(hash, name, SINCE, SINCE.plus(lasts)));
    }

    private CompletionStage<Optional<Rejection>> perform(Ruling ruling) {
      return CompletableFuture.completedFuture(
          switch (ruling) {
            case Ruling.Granted(_, var events) -> {
              events.forEach(ledger::apply);
              yield Optional.<Rejection>empty();
            }
            case Ruling.Refused(var why) -> Optional.of(why);
          });
    }
  }

  private record NoInboxes() implements InboxDirectory {
    @Override
    public CompletionStage<List<Inbox>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Optional<Inbox>> inspect(String name) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
