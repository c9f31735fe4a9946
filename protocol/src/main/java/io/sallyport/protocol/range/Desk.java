package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.house.SeriesHouse;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The inboxes and the series of a house of the range: a [PostOffice] and a [SeriesHouse], as far
/// as its defences go.
///
/// @param <C> the identity of a connection
public final class Desk<C> {
  /// How many must have given to a series before its sum is told.
  private static final int FEWEST_CONTRIBUTORS = 3;

  private static final Quota LIMITED = new Quota(1000, 8 << 20, 100, 1 << 20);
  private static final Quota UNLIMITED =
      new Quota(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  private final Set<HouseDefence> missing;
  private final Entropy entropy;
  private final PostOffice<C> office;
  private final SeriesHouse series;

  /// @param missing those that the house of its protocol could have and has not
  public Desk(
      Set<HouseDefence> missing,
      InstantSource clock,
      Entropy entropy,
      PostOffice.Postman<C> postman) {
    this.missing = Set.copyOf(missing);
    this.entropy = entropy;
    this.office =
        new PostOffice<>(
            missing.contains(HouseDefence.QUOTA) ? UNLIMITED : LIMITED,
            clock,
            Pseudonyms.random(entropy),
            postman);
    this.series =
        new SeriesHouse(
            missing.contains(HouseDefence.CONTRIBUTORS_MIN) ? 1 : FEWEST_CONTRIBUTORS, clock);
  }

  /// As [PostOffice#answer].
  public Reply answer(C connection, Optional<Principal> who, Request.OfInboxes asked) {
    var reply = office.answer(connection, who, forgetsIds() ? anew(asked) : asked);
    if (reply instanceof Reply.Collected(var told) && missing.contains(HouseDefence.SETTLING)) {
      var ids = told.stream().map(Queued::envelope).map(Envelope::id).toList();
      office.answer(connection, who, new Request.Settle(ids));
    }
    return reply;
  }

  /// As [SeriesHouse#answer].
  public Reply answer(Optional<Principal> who, Request.OfSeries asked) {
    var reply = series.answer(who, forgetsIds() ? anew(asked) : asked);
    return reply instanceof Reply.Summed(var sum) && missing.contains(HouseDefence.EXACT_SUMS)
        ? new Reply.Summed(wrapped(sum))
        : reply;
  }

  /// As [PostOffice#push].
  public void push(Name name) {
    office.push(name);
  }

  /// As [PostOffice#leave].
  public void leave(C connection) {
    office.leave(connection);
  }

  private boolean forgetsIds() {
    return missing.contains(HouseDefence.MESSAGE_IDS);
  }

  private Request.OfInboxes anew(Request.OfInboxes asked) {
    return asked instanceof Request.Deposit(_, var to, var content, var toStrangers)
        ? new Request.Deposit(Envelope.Id.random(entropy), to, content, toStrangers)
        : asked;
  }

  private Request.OfSeries anew(Request.OfSeries asked) {
    return asked instanceof Request.Report(_, var to, var numbers)
        ? new Request.Report(Envelope.Id.random(entropy), to, numbers)
        : asked;
  }

  private static Sum wrapped(Sum sum) {
    var wrapped = BigInteger.valueOf(sum.sum().longValue());
    return new Sum(sum.contributors(), sum.count(), wrapped, sum.least(), sum.most());
  }
}
