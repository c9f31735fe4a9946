package io.sallyport.protocol.service;

import java.util.List;

/// What a session may ask of the house; at the other end of the wire, what a user may ask of an
/// initiator. The house knows which session asks, so no request names its sender.
public sealed interface Request {

  /// Who somebody is, and which keys the house knows.
  sealed interface OfIdentities extends Request {}

  /// Numbers, and what they add up to.
  sealed interface OfRounds extends Request {
    long round();

    Scope scope();
  }

  /// Messages that wait.
  sealed interface OfInboxes extends Request {}

  /// What the members of a group say to one another. The clients of one listener are one group.
  sealed interface OfGroup extends Request {}

  /// What becomes of the names and keys that the house keeps for everybody to find.
  sealed interface OfDirectory extends Request {}

  /// Numbers that clients give to a named series, which stay when they leave.
  sealed interface OfSeries extends Request {
    Series series();
  }

  /// Which key would a peer of this name have to know? Proves and changes nothing.
  record Recognise(String name) implements OfIdentities {}

  /// The peer proved that it is `name`: it shall be so for as long as its connection lives.
  record Claim(String name) implements OfIdentities {}

  /// The peer holds the private key of this credential, and is whoever that makes it for as long as
  /// its connection lives. Nobody is kept out by who came before: the newest connections win.
  record Enter(Credential credential) implements OfIdentities {}

  /// The public key of `name`, whoever asks.
  record FindKey(String name) implements OfIdentities {}

  /// Numbers for a round, which replace what this session gave to the same round before.
  record Contribute(long round, Numbers numbers) implements OfRounds {
    /// Everybody's: that is what these rounds are for.
    @Override
    public Scope scope() {
      return Scope.ALL;
    }
  }

  /// Numbers on top of what this session gave to the same round before.
  record Add(long round, Numbers numbers, Scope scope) implements OfRounds {}

  /// What a round adds up to now.
  record Total(long round, Scope scope) implements OfRounds {}

  /// The peer is `name`, whose inbox it holds from now on for as long as its connection lives.
  ///
  /// @param pushes whether envelopes are handed over as they come, as `Notice.Delivered`
  record Attach(Name name, boolean pushes) implements OfInboxes {}

  /// An envelope for somebody. The house adds sender and time.
  ///
  /// @param toStrangers whether it may wait for somebody who has never been here
  record Deposit(Envelope.Id id, Name to, Content content, boolean toStrangers)
      implements OfInboxes {}

  /// The oldest envelopes of one's own inbox; they stay there.
  ///
  /// @param after skips those up to this sequence number
  record Collect(long after) implements OfInboxes {}

  /// The envelopes up to this sequence number have arrived and may be removed.
  record Acknowledge(long upTo) implements OfInboxes {}

  /// These envelopes have arrived, whatever came before them, and may be removed. Ids that do not
  /// wait are passed over.
  record Settle(List<Envelope.Id> ids) implements OfInboxes {
    public Settle {
      ids = List.copyOf(ids);
    }
  }

  /// Who is here?
  record Look() implements OfInboxes {}

  /// The peer, whose identity was claimed, is one of the group from now on.
  record Join() implements OfGroup {}

  /// A member can begin: once all can, each is told `Notice.Gathered`.
  record Begin() implements OfGroup {}

  /// Something for all other members, who are told `Notice.Relayed`. The answer comes once each of
  /// them took it or is gone, so that the one who says much goes no faster than the slowest hears.
  record Relay(Content content) implements OfGroup {}

  /// A member has passed on what was relayed to it under this number.
  record Took(long number) implements OfGroup {}

  /// The signed bundle of `name`, by which letters to it are sealed.
  record FindBundle(String name) implements OfDirectory {}

  /// One's own signed bundle, instead of any before it.
  record Publish(Content bundle) implements OfDirectory {}

  /// What the log of the directory says from this entry on, counted from 0.
  record ReadLog(long from) implements OfDirectory {}

  /// Numbers for a round, on top of what was given before. The same id means the same numbers, and
  /// counts once.
  ///
  /// @param millionths 1 to 64
  record Report(Envelope.Id id, Series series, List<Long> millionths) implements OfSeries {
    public Report {
      millionths = List.copyOf(millionths);
    }

    /// Tells none of the numbers.
    @Override
    public String toString() {
      return "Report[%s to %s, %d values]".formatted(id, series, millionths.size());
    }
  }

  /// What a round adds up to now.
  record SumUp(Series series) implements OfSeries {}

  /// Words to which the house answers with the same words.
  record Echo(String text) implements Request {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Echo[%d characters]".formatted(text.length());
    }
  }
}
