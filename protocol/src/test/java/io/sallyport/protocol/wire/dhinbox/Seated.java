package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.Arrays;

/// An end of a server in the middle of a session, and what is needed to speak to it.
record Seated(End<?> end, DhInboxChannel channel) {
  private static final Entropy ENTROPY = FixedEntropy.seeded(5);

  static Seated strangerOfClassic() {
    var key = DhInboxKit.sessionKey(DhInboxWire.CLASSIC, 1, 2);
    var end = server(new ClassicResponder(drawingKey(), DhInboxKit.ALL)).open();
    end.receive(Frame.owning(DhGroup14.publicValue(DhInboxKit.privateKey(2))));
    return new Seated(end, DhInboxChannel.with(DhInboxWire.CLASSIC, key));
  }

  static Seated loggedInClassic() {
    var stranger = strangerOfClassic();
    stranger.end().receive(DhInboxKit.sealed(stranger.channel(), "alice", ENTROPY));
    return stranger;
  }

  static Seated strangerOfCurve() {
    var key = DhInboxKit.sessionKey(DhInboxWire.CURVE, 1, 2);
    var end = server(new CurveResponder(drawingKey(), DhInboxKit.ALL)).open();
    end.receive(Frame.owning(X25519.publicKey(DhInboxKit.privateKey(2))));
    return new Seated(end, DhInboxChannel.with(DhInboxWire.CURVE, key));
  }

  static Seated loggedInCurve() {
    var stranger = strangerOfCurve();
    stranger.end().receive(sealed(stranger.channel(), "{'cmd':'REGISTER','username':'alice'}"));
    return stranger;
  }

  /// Draws the private key whose bytes are all 1, and then anything.
  private static Entropy drawingKey() {
    var rest = FixedEntropy.seeded(6);
    var first = new boolean[] {true};
    return (target, from, count) -> {
      if (first[0]) {
        Arrays.fill(target, from, from + count, (byte) 1);
        first[0] = false;
      } else {
        rest.fill(target, from, count);
      }
    };
  }

  /// A server on a connection of its own, in a house of its own.
  static <S> End<S> server(Machine<S> machine) {
    var house = new House(DhInboxKit.CLASSIC);
    return End.of(machine, request -> house.answer("connection", request));
  }

  static Frame sealed(DhInboxChannel channel, String json) {
    return DhInboxKit.sealed(channel, json.replace('\'', '"'), ENTROPY);
  }
}
