package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Contacts;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.letter.Opened;
import io.sallyport.protocol.letter.Opener;
import io.sallyport.protocol.letter.Sealer;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Relay;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.noise.NoiseForge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Attacks on sealed letters, and on the keys they are sealed to.
final class NoiseLetters {
  private static final String TEXT = "42";
  private static final Instant NOW = Instant.EPOCH;
  private static final PublicBytes NO_SESSION = PublicBytes.copyOf(new byte[Bundle.SESSION_BYTES]);

  static final Attack OLD_BUNDLE =
      new Attack(
          "replay-old-bundle",
          0,
          Weakness.REPLAY_ACROSS_SESSIONS,
          List.of("bundle-session"),
          "Somebody who stole the key that sessions are opened with, and not the one that signs,"
              + " hands in a bundle of keys that its owner has replaced.",
          "A bundle is signed for one session, and the node takes it in no other.",
          NoiseLetters::replayBundle);

  private NoiseLetters() {}

  private static void replayBundle(Scene scene) {
    var owner = Name.parse(scene.identity(Part.WITNESS).name());
    var keys = Keychain.generate(NOW, scene.entropy());
    var newer = keys.rotated(NOW.plus(Keychain.LIFETIME), scene.entropy()).orElseThrow();
    var old = publish(scene, keys, owner);
    publish(scene, newer, owner);
    handIn(scene, "keys that were replaced", owner, _ -> old);
    var thief = Keychain.generate(NOW, scene.entropy());
    handIn(scene, "keys of the thief's own", owner, hash -> bundle(thief, owner, hash));
  }

  /// Who has the key that opens sessions for the owner publishes something.
  private static void handIn(
      Scene scene, String what, Name owner, Function<PublicBytes, Content> bundle) {
    var reader = scene.enter(Part.VICTIM);
    var before = shown(scene, reader, owner);
    var thief = scene.enter(Part.WITNESS);
    var hash = session(thief);
    scene.strike(() -> thief.submit(new Request.Publish(bundle.apply(hash))));
    thief.leave();
    var after = shown(scene, reader, owner);
    reader.leave();
    scene
        .observe(what)
        .harmIf(!after.equals(before), "letters are sealed to them from now on")
        .withstand();
  }

  /// A node shows its own keys under the name of the witness, to somebody who has seen the right
  /// ones before.
  static void substituteKeys(Scene scene) {
    var witness = Name.parse(scene.identity(Part.WITNESS).name());
    var writer = Keychain.generate(NOW, scene.entropy());
    var reader = Keychain.generate(NOW, scene.entropy());
    var thief = Keychain.generate(NOW, scene.entropy());
    publish(scene, reader, witness);
    var contacts = new Contacts();
    var before = scene.enter(Part.VICTIM);
    contacts.meet(witness, shown(scene, before, witness).identity(), NOW);
    before.leave();

    var liar = new Relay(scene, TEXT, TEXT);
    liar.substitute(bundle(thief, witness, NO_SESSION));
    var path = scene.inPlaceOf(scene.connect(), liar.connectWithStolenKey());
    var victim = scene.enter(Part.VICTIM, path);
    var shown = shown(scene, victim, witness);
    boolean trusts = trusts(scene, contacts, shown);
    if (trusts) {
      write(scene, victim, writer, shown);
    }
    var stolen = liar.kept().stream().map(letter -> open(letter, thief, writer)).toList();
    var arrived = collect(scene, reader, writer);
    scene.require(
        !trusts || arrived.size() + stolen.size() == 1, "the letter is not where it should be");
    scene
        .observe("a key of the node's own for one that is known")
        .harmIf(stolen.contains(TEXT), "read by somebody else")
        .conclude(trusts ? victim.fate() : refused());
    victim.leave();
  }

  private static Fate refused() {
    return new Fate.Ended(new Rejection(Reason.BAD_PUBLIC_KEY, "not the key that is known"), true);
  }

  private static Content bundle(Keychain keys, Name name, PublicBytes session) {
    return Content.copyOf(keys.bundle(name, session).encode());
  }

  private static PublicBytes session(Client client) {
    return PublicBytes.copyOf(client.bound().orElseThrow().toArray());
  }

  private static Content publish(Scene scene, Keychain keys, Name name) {
    var witness = scene.enter(Part.WITNESS);
    var publish = new Request.Publish(bundle(keys, name, session(witness)));
    scene.require(witness.isAnswered(publish), "the bundle was not taken");
    witness.leave();
    return publish.bundle();
  }

  private static Bundle shown(Scene scene, Client client, Name whose) {
    var reply = client.submit(new Request.FindBundle(whose.text()));
    scene.require(reply.orElse(null) instanceof Reply.Bundled, "no bundle was shown");
    var bundle = Bundle.decode(((Reply.Bundled) reply.orElseThrow()).bundle().toArray());
    bundle.verify(NOW);
    return bundle;
  }

  private static boolean trusts(Scene scene, Contacts contacts, Bundle shown) {
    return contacts.meet(shown.name(), shown.identity(), NOW) instanceof Contacts.Meeting.Known
        || !NoiseForge.knowsIdentities(NoiseLogins.protocol(scene));
  }

  private static void write(Scene scene, Client client, Keychain keys, Bundle to) {
    var id = Envelope.Id.random(scene.entropy());
    var from = Name.parse(scene.identity(Part.VICTIM).name());
    var letter = new Letter(from, 0, NOW, TEXT);
    var sealed = new Sealer(keys.identity(), scene.entropy()).seal(letter, id, to);
    var deposit = new Request.Deposit(id, to.name(), Content.sealed(sealed.toArray()), false);
    scene.require(client.isAnswered(deposit), "the letter was not taken");
  }

  private static String open(Request.Deposit letter, Keychain reader, Keychain writer) {
    return open(letter.to(), letter.id(), letter.content(), reader, writer);
  }

  private static String open(
      Name own, Envelope.Id id, Content content, Keychain reader, Keychain writer) {
    var opener = new Opener(own, reader, _ -> Optional.of(writer.identityKey()));
    return switch (opener.open(id, content)) {
      case Opened.Sealed(var letter) -> letter.text();
      case Opened.Clear clear -> clear.text();
    };
  }

  /// What the witness finds in its inbox.
  private static List<String> collect(Scene scene, Keychain reader, Keychain writer) {
    var witness = scene.enter(Part.WITNESS);
    var reply = witness.submit(new Request.Collect(0));
    scene.require(reply.orElse(null) instanceof Reply.Collected, "the inbox was not told");
    var envelopes =
        ((Reply.Collected) reply.orElseThrow()).envelopes().stream().map(Queued::envelope).toList();
    if (!envelopes.isEmpty()) {
      witness.submit(new Request.Settle(envelopes.stream().map(Envelope::id).toList()));
    }
    witness.leave();
    return envelopes.stream()
        .map(letter -> open(letter.to(), letter.id(), letter.content(), reader, writer))
        .toList();
  }
}
