package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.house.RegistryOffice;
import io.sallyport.protocol.house.SeriesHouse;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;

/// Where a lane lets people in who prove who they are, serves their inboxes and adds up their
/// numbers, as far as its defences go.
///
/// @param missing those that the house of this protocol could have and has not
record LaneDesk(
    String realm,
    Set<HouseDefence> missing,
    IdentityLedger<LaneLine> identities,
    RegistryOffice<LaneLine> registry,
    PostOffice<LaneLine> office,
    SeriesHouse series,
    Entropy entropy) {
  private static final String STRANGER = "stranger";

  LaneDesk {
    missing = Set.copyOf(missing);
  }

  Reply enter(LaneLine line, Credential credential) {
    var reply = registry.enter(line, credential);
    if (!(reply instanceof Reply.Refused) || !missing.contains(HouseDefence.PROOF)) {
      return reply;
    }
    var who = new Principal(realm, said(credential.proof()));
    identities.enter(who, line).forEach(older -> older.notice(new Notice.Replaced()));
    return new Reply.Entered(who, Instant.EPOCH);
  }

  private static String said(Proof proof) {
    return switch (proof) {
      case Proof.Invited(var name, _) -> name;
      case Proof.Shared(var name) -> name;
      case Proof.Registered _, Proof.Certified _ -> STRANGER;
    };
  }

  Reply answer(LaneLine line, Request.OfInboxes asked) {
    var who = identities.proved(line);
    var reply =
        office.answer(line, who, missing.contains(HouseDefence.MESSAGE_IDS) ? anew(asked) : asked);
    if (reply instanceof Reply.Collected(var told) && missing.contains(HouseDefence.SETTLING)) {
      var ids = told.stream().map(Queued::envelope).map(Envelope::id).toList();
      office.answer(line, who, new Request.Settle(ids));
    }
    return reply;
  }

  Reply answer(LaneLine line, Request.OfSeries asked) {
    boolean forgets = missing.contains(HouseDefence.MESSAGE_IDS);
    var reply = series.answer(identities.proved(line), forgets ? anew(asked) : asked);
    return reply instanceof Reply.Summed(var sum) && missing.contains(HouseDefence.EXACT_SUMS)
        ? new Reply.Summed(wrapped(sum))
        : reply;
  }

  private static Sum wrapped(Sum sum) {
    var wrapped = BigInteger.valueOf(sum.sum().longValue());
    return new Sum(sum.contributors(), sum.count(), wrapped, sum.least(), sum.most());
  }

  private Request.OfSeries anew(Request.OfSeries asked) {
    return asked instanceof Request.Report(_, var to, var numbers)
        ? new Request.Report(Envelope.Id.random(entropy), to, numbers)
        : asked;
  }

  private Request.OfInboxes anew(Request.OfInboxes asked) {
    return asked instanceof Request.Deposit(_, var to, var content, var toStrangers)
        ? new Request.Deposit(Envelope.Id.random(entropy), to, content, toStrangers)
        : asked;
  }
}
