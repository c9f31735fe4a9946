package io.sallyport.protocol.range;

import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.house.RegistryOffice;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import java.time.Instant;

/// Where a lane lets people in who prove who they are.
///
/// @param asksForProof whether it keeps out who does not
record LaneDoor(
    String realm,
    boolean asksForProof,
    IdentityLedger<LaneLine> identities,
    RegistryOffice<LaneLine> registry) {
  private static final String STRANGER = "stranger";

  Reply enter(LaneLine line, Credential credential) {
    var reply = registry.enter(line, credential);
    if (!(reply instanceof Reply.Refused) || asksForProof) {
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
}
