package io.sallyport.node.client;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Visit;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.house.LogEntry;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/// A house in memory for everybody who enters, in which a test can look around.
public final class SmallHouse implements House {
  private static final int PAGE = 100;

  private final Map<PublicKey, String> names = new HashMap<>();
  private final Map<String, Content> bundles = new HashMap<>();
  private final Map<String, Map<Envelope.Id, Queued>> inboxes = new LinkedHashMap<>();
  private final Set<Envelope.Id> ids = new HashSet<>();
  private final Map<Series, List<Long>> series = new HashMap<>();
  private final Map<SessionId, ActorRef<HouseWord>> sessions = new LinkedHashMap<>();
  private final Map<String, SessionId> attached = new HashMap<>();
  private final List<LogEntry> log = new ArrayList<>();
  private final List<Secret> invited = new ArrayList<>();
  private final List<Request> asked = new ArrayList<>();
  private Function<Request, Optional<Reply>> whim = _ -> Optional.empty();
  private boolean silent;
  private int entered;

  @Override
  public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
    return new Visit() {
      @Override
      public void ask(Optional<Principal> who, long number, Request request) {
        SmallHouse.this.ask(session, who, number, request, replyTo);
      }

      @Override
      public void leave() {
        SmallHouse.this.leave(session);
      }
    };
  }

  private synchronized void ask(
      SessionId session,
      Optional<Principal> who,
      long number,
      Request request,
      ActorRef<HouseWord> replyTo) {
    asked.add(request);
    sessions.put(session, replyTo);
    var name = who.map(Principal::name).orElse("");
    if (!silent || request instanceof Request.Enter) {
      var reply = whim.apply(request).orElseGet(() -> answer(session, name, request));
      replyTo.tell(new Answer(number, reply));
    }
    if (request instanceof Request.Attach) {
      attached.put(name, session);
      push(name, List.copyOf(inbox(name).values()));
    }
  }

  private synchronized void leave(SessionId session) {
    sessions.remove(session);
  }

  private Reply answer(SessionId session, String name, Request request) {
    return switch (request) {
      case Request.Enter(var credential) -> enter(credential);
      case Request.FindBundle(var whose) ->
          bundles.containsKey(whose)
              ? new Reply.Bundled(bundles.get(whose))
              : refused(Reason.UNKNOWN_CLIENT);
      case Request.Publish(var bundle) -> {
        show(name, bundle);
        log(Bundle.decode(bundle.toArray()));
        yield new Reply.Done();
      }
      case Request.Deposit deposit -> deposit(name, deposit);
      case Request.Attach(var own, _) -> new Reply.Attached(own, true, 0);
      case Request.Collect _ ->
          new Reply.Collected(inbox(name).values().stream().limit(PAGE).toList());
      case Request.Settle(var settled) -> {
        settled.forEach(inbox(name)::remove);
        yield new Reply.Done();
      }
      case Request.Look() ->
          new Reply.Present(names.values().stream().sorted().map(Name::parse).toList());
      case Request.Report(var id, var to, var values) -> {
        if (ids.add(id)) {
          series.computeIfAbsent(to, _ -> new ArrayList<>()).addAll(values);
        }
        yield new Reply.Done();
      }
      case Request.ReadLog(var from) ->
          new Reply.Logged(
              log.size(),
              Content.copyOf(head().toArray()),
              log.stream().skip(from).limit(PAGE).map(LogEntry::encode).toList());
      case Request.SumUp(var of) -> sum(series.getOrDefault(of, List.of()));
      default -> throw new IllegalStateException("not in this house: " + request + session);
    };
  }

  private PublicBytes head() {
    var head = LogEntry.START;
    for (var entry : log) {
      head = entry.head(head);
    }
    return head;
  }

  private void log(Bundle bundle) {
    log.add(
        new LogEntry(LogEntry.Kind.IDENTIFIED, Instant.EPOCH, bundle.name(), bundle.identity()));
  }

  private Reply enter(Credential credential) {
    if (credential.proof() instanceof Proof.Invited(var name, var words)
        && invited.stream().anyMatch(words::sameAs)) {
      names.putIfAbsent(credential.key(), name);
    }
    var name = Optional.ofNullable(names.get(credential.key()));
    name.ifPresent(_ -> entered++);
    return name.<Reply>map(it -> new Reply.Entered(new Principal("noise", it), Instant.EPOCH))
        .orElseGet(() -> refused(Reason.UNKNOWN_CLIENT));
  }

  private Reply deposit(String from, Request.Deposit deposit) {
    var to = deposit.to().text();
    if (!names.containsValue(to)) {
      return refused(Reason.NOT_REGISTERED);
    }
    if (ids.add(deposit.id())) {
      put(
          to,
          new Envelope(
              deposit.id(), Name.parse(from), deposit.to(), Instant.EPOCH, deposit.content()));
    }
    return new Reply.Deposited(false);
  }

  private static Reply sum(List<Long> all) {
    var sum = all.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    var sorted = all.stream().sorted().toList();
    return all.isEmpty()
        ? refused(Reason.TOO_FEW)
        : new Reply.Summed(new Sum(1, all.size(), sum, sorted.getFirst(), sorted.getLast()));
  }

  private static Reply refused(Reason why) {
    return new Reply.Refused(Rejection.of(why));
  }

  private Map<Envelope.Id, Queued> inbox(String name) {
    return inboxes.computeIfAbsent(name, _ -> new LinkedHashMap<>());
  }

  private void push(String name, List<Queued> envelopes) {
    var session = Optional.ofNullable(attached.get(name)).map(sessions::get);
    if (!envelopes.isEmpty()) {
      session.ifPresent(to -> to.tell(new HouseWord.News(new Notice.Delivered(envelopes))));
    }
  }

  /// Puts an envelope there, whoever it is from.
  public synchronized void put(String to, Envelope envelope) {
    var queued = new Queued(inbox(to).size() + 1L, envelope);
    inbox(to).put(envelope.id(), queued);
    push(to, List.of(queued));
  }

  /// Forgets an envelope that it has accepted.
  public synchronized void lose(String name, Envelope.Id id) {
    inbox(name).remove(id);
  }

  /// From now on these words let in whoever says them, for whatever name.
  public synchronized void invite(Secret words) {
    invited.add(words);
  }

  public synchronized void register(String name, PublicKey key) {
    names.put(key, name);
  }

  public synchronized void show(String name, Content bundle) {
    bundles.put(name, bundle);
  }

  /// Forgets the log that it has shown, and begins another.
  public synchronized void rewriteLog() {
    log.clear();
    log.add(
        new LogEntry(
            LogEntry.Kind.BOUND,
            Instant.EPOCH,
            Name.parse("mallory"),
            PublicBytes.copyOf(Sha256.hash(new byte[0]))));
    bundles.values().forEach(bundle -> log(Bundle.decode(bundle.toArray())));
  }

  public synchronized Optional<Content> shown(String name) {
    return Optional.ofNullable(bundles.get(name));
  }

  /// From now on nobody is answered but who enters.
  public synchronized void hush(boolean quiet) {
    silent = quiet;
  }

  /// What this has an answer for is answered so.
  public synchronized void answering(Function<Request, Optional<Reply>> otherwise) {
    whim = otherwise;
  }

  public synchronized void sayToAll(Notice notice) {
    sessions.values().forEach(session -> session.tell(new HouseWord.News(notice)));
  }

  public synchronized List<Queued> waiting(String name) {
    return List.copyOf(inbox(name).values());
  }

  public synchronized List<Request> asked() {
    return List.copyOf(asked);
  }

  /// How many sessions there have been.
  public synchronized int entered() {
    return entered;
  }
}
