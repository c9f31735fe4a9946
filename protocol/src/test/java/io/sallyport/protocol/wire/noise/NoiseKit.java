package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.StepTable;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Ends of the wire with keys of their own, and a house that knows alice.
final class NoiseKit {
  static final StepTable STEPS = StepTable.ofSealedFrames();
  static final Secret SERVER = key(1);
  static final Secret ALICE = key(2);
  static final Secret SHARED = key(3);
  static final PublicBytes HASH = PublicBytes.copyOf(new byte[32]);
  static final Envelope.Id ID = new Envelope.Id(7, 8);
  static final Series SERIES = new Series("heat", 4);
  static final Sum SUM = new Sum(3, 9, BigInteger.valueOf(-5), -9, 424_242);
  static final Content SEALED = Content.sealed(new byte[] {1, 2, 3});
  static final Queued WAITING =
      new Queued(
          1, new Envelope(ID, new Name("bob"), new Name("alice"), Instant.EPOCH, text("hello")));

  private NoiseKit() {}

  static Secret key(int of) {
    var bytes = new byte[X25519.BYTES];
    Arrays.fill(bytes, (byte) of);
    return Secret.copyOf(bytes);
  }

  /// No limit of records, and keys that are replaced so often.
  static NoiseTerms terms(long rekey) {
    return new NoiseTerms(rekey, Duration.ofHours(1), OptionalInt.empty());
  }

  static NoiseTerms limited(int rate) {
    return new NoiseTerms(1024, Duration.ofHours(1), OptionalInt.of(rate));
  }

  static NoiseLogin login(NoiseSuite suite) {
    return login(suite, SERVER);
  }

  /// To a node with this key.
  static NoiseLogin login(NoiseSuite suite, Secret node) {
    var server = X25519.encoded(X25519.publicKey(node));
    return switch (suite) {
      case STATIC -> NoiseLogin.registered(server);
      case SHARED -> new NoiseLogin(server, new Proof.Shared("alice"), Optional.of(SHARED.copy()));
    };
  }

  static NoiseInitiator initiator(NoiseLogin login) {
    return new NoiseInitiator(ALICE, login, FixedEntropy.seeded(11), NoiseDefence.ALL);
  }

  static NoiseResponder responder(NoiseTerms terms) {
    return new NoiseResponder(
        NoiseKeys.of(SERVER, List.of()), terms, FixedEntropy.seeded(12), NoiseDefence.ALL);
  }

  static Content text(String text) {
    return Content.ofText(text);
  }

  static Reply refused(Reason why) {
    return new Reply.Refused(Rejection.of(why));
  }

  /// What a house answers that knows alice by her key, and by the key that she shares.
  static Reply answer(Request request) {
    return switch (request) {
      case Request.Recognise(var name) ->
          name.equals("alice")
              ? new Reply.Recognised(SHARED.copy())
              : refused(Reason.UNKNOWN_CLIENT);
      case Request.Enter(var credential) ->
          credential.key().equals(X25519.encoded(X25519.publicKey(ALICE)))
              ? new Reply.Entered(new Principal("noise", "alice"), Instant.EPOCH)
              : refused(Reason.UNKNOWN_CLIENT);
      case Request.Deposit _ -> new Reply.Deposited(false);
      case Request.Attach(var name, _) -> new Reply.Attached(name, true, 1);
      case Request.Collect _ -> new Reply.Collected(List.of(WAITING));
      case Request.SumUp _ -> new Reply.Summed(SUM);
      case Request.FindBundle _ -> new Reply.Bundled(text("bundle"));
      case Request.Look() -> new Reply.Present(List.of(new Name("alice"), new Name("Ärmel")));
      case Request.ReadLog _ ->
          new Reply.Logged(1, Content.copyOf(new byte[32]), List.of(text("entry")));
      case Request.Report _, Request.Settle _, Request.Publish _ -> new Reply.Done();
      default -> throw new AssertionError("nobody asks for " + request);
    };
  }

  /// One request of each kind that this wire has words for.
  static List<Request> everyKind() {
    return List.of(
        new Request.Report(ID, SERIES, List.of(1L, -2L)),
        new Request.SumUp(SERIES),
        new Request.Deposit(Envelope.Id.NONE, new Name("bob"), text("hello"), false),
        new Request.Deposit(ID, new Name("bob"), SEALED, false),
        new Request.Attach(new Name("alice"), true),
        new Request.Collect(0),
        new Request.Settle(List.of(ID)),
        new Request.FindBundle("bob"),
        new Request.Look(),
        new Request.Publish(text("bundle")),
        new Request.ReadLog(0),
        new Request.Echo("echo"));
  }

  /// The client's channel, before any record has passed.
  static NoiseChannel client(long rekey) {
    return new NoiseChannel(cipher(5), cipher(6), rekey, NoiseDefence.ALL);
  }

  /// The other end of it.
  static NoiseChannel server(long rekey) {
    return new NoiseChannel(cipher(6), cipher(5), rekey, NoiseDefence.ALL);
  }

  private static CipherState cipher(int key) {
    return new CipherState(NoiseSuite.STATIC.suite().aead(), key(key), 0);
  }

  /// A record of exactly these bytes, sealed as the next of this channel.
  static Frame sealed(NoiseChannel channel, byte... record) {
    var bytes = Arrays.copyOf(record, record.length + CipherState.TAG_BYTES);
    channel.sending().seal(new byte[0], bytes, 0, record.length);
    return Frame.owning(bytes);
  }
}
