package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may prove to be whom, and which connection holds which identity.
///
/// On the classroom wires a login proves little, so an identity that is claimed belongs to the
/// connection that took it first for as long as that connection lives. Where each login is proved
/// anew, whoever enters is let in, and the oldest must go. Not thread safe.
///
/// @param <C> the identity of a connection
public final class IdentityLedger<C> {
  /// How many connections may be the same at once where each proves itself anew.
  public static final int MOST_AT_ONCE = 4;

  private final Map<Principal, Secret> keys;
  private final Map<Principal, PublicKey> publicKeys = new HashMap<>();
  private final Map<Principal, C> holders = new HashMap<>();
  private final Map<Principal, LinkedHashSet<C>> entered = new HashMap<>();
  private final Map<C, Principal> held = new HashMap<>();

  /// @param keys the pre-shared key of everybody who may come; the ledger owns the secrets
  public IdentityLedger(Map<Principal, Secret> keys) {
    this.keys = Map.copyOf(keys);
  }

  /// [Reply.Recognised] with a copy of the key, or [Reply.Refused].
  public Reply recognise(Principal who) {
    var key = keys.get(who);
    return key == null
        ? new Reply.Refused(new Rejection(Reason.UNKNOWN_CLIENT, "no key for this name"))
        : new Reply.Recognised(key.copy());
  }

  /// From now on these are the public keys of a realm, and no others.
  public void publish(String realm, Map<String, PublicKey> keys) {
    publicKeys.keySet().removeIf(who -> who.realm().equals(realm));
    keys.forEach((name, key) -> publicKeys.put(new Principal(realm, name), key));
  }

  /// [Reply.Found], or [Reply.Refused].
  public Reply find(Principal who) {
    var key = publicKeys.get(who);
    return key == null
        ? new Reply.Refused(new Rejection(Reason.UNKNOWN_CLIENT, "no public key for this name"))
        : new Reply.Found(key);
  }

  /// [Reply.Admitted], or [Reply.Refused]: `BUSY_IDENTITY` while another connection holds the
  /// identity, `WRONG_PHASE` for a connection that holds one already.
  public Reply claim(Principal who, C connection) {
    if (held.containsKey(connection)) {
      return new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "second claim"));
    }
    if (holders.containsKey(who)) {
      return new Reply.Refused(Rejection.of(Reason.BUSY_IDENTITY));
    }
    held.put(connection, who);
    holders.put(who, connection);
    return new Reply.Admitted(who);
  }

  /// From now on the connection is `who`, and was nobody before.
  ///
  /// @return those that must go for it: the oldest that are more than [#MOST_AT_ONCE]
  public List<C> enter(Principal who, C connection) {
    held.put(connection, who);
    var all = entered.computeIfAbsent(who, _ -> new LinkedHashSet<>());
    all.add(connection);
    var gone = new ArrayList<C>();
    while (all.size() > MOST_AT_ONCE) {
      gone.add(all.removeFirst());
    }
    return gone;
  }

  /// The connection is gone; what it held is free.
  public void release(C connection) {
    var who = held.remove(connection);
    if (who != null) {
      holders.remove(who, connection);
      entered.computeIfPresent(
          who, (_, all) -> all.remove(connection) && all.isEmpty() ? null : all);
    }
  }

  /// Who a connection is, once it has claimed that.
  public Optional<Principal> holder(C connection) {
    return Optional.ofNullable(held.get(connection));
  }

  /// How many identities are held.
  public int held() {
    return held.size();
  }
}
