package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Groups whose members talk to responders of one house.
final class CertRelayKit {
  static final Protocol PROTOCOL = new CertRelayProtocol();
  static final Set<CertRelayDefence> ALL = EnumSet.allOf(CertRelayDefence.class);
  static final CertRelayPace PACE = CertRelayPace.of(Map.of());

  private CertRelayKit() {}

  /// A responder of a member that others talk to through `house`.
  static End<CertRelayResponder.State> responder(House house, String connection) {
    return responder(house, connection, PACE);
  }

  static End<CertRelayResponder.State> responder(
      House house, String connection, CertRelayPace pace) {
    var end =
        End.waiting(
            new CertRelayResponder(pace, ALL),
            (ticket, request) -> house.answer(connection, ticket, request));
    house.tell(connection, end::feed);
    return end.open();
  }

  /// The three classroom clients, logged in and with a key.
  static Map<String, Conversation<?, ?>> group(House house) {
    var group = new LinkedHashMap<String, Conversation<?, ?>>();
    for (var name : CertRelayProtocol.CLASSROOM) {
      group.put(name, Conversation.of(PROTOCOL, name, house, FixedEntropy.seeded(name.hashCode())));
    }
    group.values().forEach(Conversation::open);
    settle(group);
    return group;
  }

  /// Lets all talk until nobody has anything to say.
  static void settle(Map<String, Conversation<?, ?>> group) {
    int before;
    do {
      before = effects(group);
      group.values().forEach(Conversation::talk);
    } while (effects(group) > before);
  }

  private static int effects(Map<String, Conversation<?, ?>> group) {
    return group.values().stream()
        .mapToInt(one -> one.initiator().effects().size() + one.responder().effects().size())
        .sum();
  }

  /// What an end has said, as one.
  static Frame said(End<?> end) {
    return CertRelayText.join(end.sent().toArray(Frame[]::new));
  }

  /// The answer of a house that knows these keys and lets everybody in.
  static Reply.Found found(Map<String, PublicKey> keys, String name) {
    var key = keys.get(name);
    if (key == null) {
      throw new AssertionError("no key of " + name);
    }
    return new Reply.Found(key);
  }

  static List<Effect> since(End<?> end, int before) {
    return end.effects().subList(before, end.effects().size());
  }

  static Input submitted(long ticket, Request request) {
    return new Input.Submitted(ticket, request);
  }
}
