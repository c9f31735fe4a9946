package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Two ends that are logged in and destroy what is to be wiped, and a house that answers requests
/// when the test says so.
final class NoisePair {
  private final End<NoiseInitiator.State> client;
  private final End<NoiseResponder.State> server;
  private final Map<Long, Request> unanswered = new LinkedHashMap<>();
  private int carriedToServer;
  private int carriedToClient;

  private NoisePair(NoiseInitiator initiator, NoiseResponder responder) {
    client = End.of(initiator);
    server = End.waiting(responder, this::house);
  }

  static NoisePair of(NoiseSuite suite, NoiseTerms terms) {
    return of(NoiseKit.initiator(NoiseKit.login(suite)), terms);
  }

  /// Both ends after the handshake, however it went.
  static NoisePair of(NoiseInitiator initiator, NoiseTerms terms) {
    return of(initiator, NoiseKit.responder(terms));
  }

  /// The same for any two.
  static NoisePair of(NoiseInitiator initiator, NoiseResponder responder) {
    var pair = new NoisePair(initiator, responder);
    pair.server.open();
    pair.client.open();
    pair.talk();
    return pair;
  }

  /// Carries frames until both ends are silent.
  void talk() {
    boolean moved = true;
    while (moved) {
      moved = false;
      while (carriedToServer < client.sent().size()) {
        server.receive(client.sent().get(carriedToServer++));
        moved = true;
      }
      while (carriedToClient < server.sent().size()) {
        client.receive(server.sent().get(carriedToClient++));
        moved = true;
      }
    }
  }

  void ask(long ticket, Request request) {
    client.submit(ticket, request);
    talk();
  }

  /// Answers what was asked first, if anything is unanswered.
  void answer() {
    unanswered.keySet().stream().findFirst().ifPresent(this::answer);
  }

  /// Answers the request of this number.
  void answer(long number) {
    var request = Optional.ofNullable(unanswered.remove(number)).orElseThrow();
    server.feed(new Input.Replied(number, reply(request)));
    talk();
  }

  private static Reply reply(Request request) {
    return request instanceof Request.FindBundle(var whose)
        ? new Reply.Bundled(NoiseKit.text("of " + whose))
        : NoiseKit.answer(request);
  }

  private Optional<Reply> house(long ticket, Request request) {
    if (request instanceof Request.OfIdentities) {
      return Optional.of(NoiseKit.answer(request));
    }
    unanswered.put(ticket, request);
    return Optional.empty();
  }

  End<NoiseInitiator.State> client() {
    return client;
  }

  End<NoiseResponder.State> server() {
    return server;
  }

  NoiseChannel clientChannel() {
    return ((NoiseInitiator.State.Open) client.state()).talk().channel();
  }

  NoiseChannel serverChannel() {
    return ((NoiseResponder.State.Open) server.state()).session().channel();
  }
}
