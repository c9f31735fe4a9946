package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.frame.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the server knows of a client that is logged in.
///
/// @param unread the beginning of a message of the client
/// @param phase how far it has come
/// @param taken up to which number the group was told that the client took what it was told
/// @param post what it is told
record CertRelayMember(
    Roster roster, Requests requests, Frame unread, Phase phase, long taken, CertRelayPost post) {

  /// Who belongs to the group.
  ///
  /// @param moduli how many bytes the modulus of each member has whose key is known
  record Roster(String self, List<String> members, Map<String, Integer> moduli) {
    Roster {
      members = List.copyOf(members);
      moduli = Map.copyOf(moduli);
    }

    /// For whom a key may be asked: a name that ends with a segment is one of these, or unknown.
    Set<String> names() {
      var names = new HashSet<>(members);
      names.add(CertRelayProtocol.SERVER);
      return names;
    }

    Roster knowing(String member, int modulus) {
      var more = new HashMap<>(moduli);
      more.put(member, modulus);
      return new Roster(self, members, more);
    }
  }

  /// What the house was asked for.
  ///
  /// @param next the ticket of the next request
  /// @param lookups whose key the client asked for, by ticket
  /// @param answered how many keys it was told
  record Requests(long next, Map<Long, String> lookups, int answered) {
    Requests {
      lookups = Map.copyOf(lookups);
    }

    Requests ask() {
      return new Requests(next + 1, lookups, answered);
    }

    Requests lookUp(String name) {
      var more = new HashMap<>(lookups);
      more.put(next, name);
      return new Requests(next + 1, more, answered);
    }

    Requests answer(long ticket) {
      var fewer = new HashMap<>(lookups);
      fewer.remove(ticket);
      return new Requests(next, fewer, answered + 1);
    }
  }

  enum Phase {
    /// Asks for keys.
    LEARNING,
    /// The group was told that the client can begin.
    READY,
    /// All are here; START was sent.
    STARTED
  }

  static CertRelayMember of(Roster roster, long nextTicket) {
    return new CertRelayMember(
        roster,
        new Requests(nextTicket, Map.of(), 0),
        CertRelayText.nothing(),
        Phase.LEARNING,
        0,
        CertRelayPost.of(roster.self(), roster.members()));
  }

  /// Whether it was told so many keys as there are others.
  boolean isInformed() {
    return requests.answered() >= roster.members().size() - 1;
  }

  CertRelayMember with(Roster next) {
    return new CertRelayMember(next, requests, unread, phase, taken, post);
  }

  CertRelayMember with(Requests next) {
    return new CertRelayMember(roster, next, unread, phase, taken, post);
  }

  CertRelayMember with(Frame next) {
    return new CertRelayMember(roster, requests, next, phase, taken, post);
  }

  CertRelayMember with(Phase next) {
    return new CertRelayMember(roster, requests, unread, next, taken, post);
  }

  CertRelayMember with(CertRelayPost next) {
    return new CertRelayMember(roster, requests, unread, phase, taken, next);
  }

  CertRelayMember takenUpTo(long number) {
    return new CertRelayMember(roster, requests, unread, phase, number, post);
  }
}
