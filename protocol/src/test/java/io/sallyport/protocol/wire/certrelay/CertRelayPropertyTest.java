package io.sallyport.protocol.wire.certrelay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.certrelay.CertRelayVectors.Chunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CertRelayPropertyTest {
  private static final List<String> WORDS =
      List.of(
          "client1",
          "AUTH_REQUEST",
          "||",
          "REQ_KEY:",
          "client2",
          "KEY_PART:client1->client2||",
          "KEY_PART:",
          "->",
          "AUTH_SUCCESS",
          "START_KEY_EXCHANGE",
          "-----BEGIN PUBLIC KEY-----",
          "-----END PUBLIC KEY-----\n",
          "ERROR: Public key not found.",
          "x".repeat(300),
          "\u00ff\u0000");

  @Property(tries = 60)
  void however_logins_requests_and_parts_are_cut_the_responders_say_the_same(
      @ForAll("cuts") List<Integer> cuts) {
    var house = new House(CertRelayKit.PROTOCOL.name(), CertRelayVectors.publicKeys());
    var ends = new HashMap<String, End<CertRelayResponder.State>>();
    for (var name : CertRelayVectors.NAMES) {
      ends.put(name, CertRelayKit.responder(house, name));
    }

    CertRelayVectors.NAMES.forEach(name -> say(ends, name, cuts, "id", "auth"));
    CertRelayVectors.NAMES.forEach(name -> say(ends, name, cuts, "key request"));
    List.of("client2", "client1", "client3").forEach(name -> say(ends, name, cuts, "key parts"));

    assertThat(ends)
        .allSatisfy((name, end) -> assertThat(CertRelayKit.said(end)).isEqualTo(untilChat(name)));
  }

  @Property(tries = 500)
  void no_bytes_make_a_stranger_or_a_member_throw(@ForAll("noises") List<Frame> noise) {
    var house = new House(CertRelayKit.PROTOCOL.name(), CertRelayVectors.publicKeys());
    var stranger = CertRelayKit.responder(house, "stranger");
    var member = CertRelayKit.responder(house, "client1");
    for (var kind : List.of("id", "auth", "key request")) {
      CertRelayVectors.of("client1", false, kind).forEach(member::receive);
    }

    for (var frame : noise) {
      feed(stranger, frame);
      feed(member, frame);
    }

    feed(stranger, new Input.Ended());
    feed(member, new Input.TimerFired(1));
    assertThat(stranger.closed()).isPresent();
  }

  @Property(tries = 500)
  void no_bytes_make_an_initiator_throw(@ForAll("noises") List<Frame> noise) {
    var identity = new Identity("client1", CertRelayVectors.privateKey("client1"));
    var self = new CertRelayFellow(identity, FixedEntropy.seeded(1), CertRelayKit.ALL);
    var end = End.of(new CertRelayInitiator(self, CertRelayVectors.NAMES));
    end.open().receive(CertRelayText.frame("AUTH_SUCCESS"));

    noise.forEach(frame -> feed(end, frame));
    feed(end, new Input.Ended());

    assertThat(end.closed()).isPresent();
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 700).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Frame>> noises() {
    var words = Arbitraries.of(WORDS).map(CertRelayText::frame);
    var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Frame::copyOf);
    return Arbitraries.frequencyOf(Tuple.of(3, words), Tuple.of(1, bytes)).list().ofMaxSize(12);
  }

  private static void feed(End<?> end, Frame frame) {
    feed(end, new Input.Received(frame));
  }

  private static void feed(End<?> end, Input input) {
    if (end.closed().isEmpty()) {
      end.feed(input);
    }
  }

  /// All that a client says of these kinds, cut elsewhere. A request for a key ends with its
  /// segment, so that a cut inside one is a pause and not an end.
  private static void say(
      Map<String, End<CertRelayResponder.State>> ends,
      String name,
      List<Integer> cuts,
      String... kinds) {
    var all =
        CertRelayText.join(
            CertRelayVectors.connection(name).stream()
                .filter(chunk -> !chunk.byServer() && List.of(kinds).contains(chunk.what()))
                .map(Chunk::bytes)
                .toArray(Frame[]::new));
    var end = requireNonNull(ends.get(name));
    cut(all, cuts).forEach(end::receive);
  }

  private static List<Frame> cut(Frame all, List<Integer> cuts) {
    var places = new TreeSet<>(cuts.stream().filter(cut -> cut < all.size()).toList());
    places.add(all.size());
    var segments = new ArrayList<Frame>();
    int from = 0;
    for (int to : places) {
      segments.add(CertRelayText.cut(all, from, to));
      from = to;
    }
    return segments;
  }

  private static Frame untilChat(String name) {
    return CertRelayText.join(
        CertRelayVectors.connection(name).stream()
            .filter(chunk -> chunk.byServer() && !chunk.what().equals("chat"))
            .map(Chunk::bytes)
            .toArray(Frame[]::new));
  }
}
