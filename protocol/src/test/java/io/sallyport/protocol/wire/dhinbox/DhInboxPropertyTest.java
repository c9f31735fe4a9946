package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class DhInboxPropertyTest {
  private static final List<String> PLAINTEXTS =
      List.of(
          "alice",
          "bob",
          "{\"type\":\"list_users\"}",
          "{\"type\":\"send_message\",\"to\":\"bob\",\"content\":\"x\"}",
          "{\"type\":\"send_message\",\"to\":\"\\ud800\",\"content\":\"x\"}",
          "{\"type\":\"new_message\",\"from\":\"bob\",\"content\":\"x\",\"timestamp\":1e99}",
          "{\"type\":\"pending_messages\",\"messages\":[{}]}",
          "{\"type\":\"user_list\",\"users\":[\"\",\"bob\"]}",
          "{\"type\":\"auth_success\"}",
          "{\"type\":\"message_queued\",\"to\":\"bob\"}",
          "{\"cmd\":\"REGISTER\",\"username\":\"alice\"}",
          "{\"cmd\":\"REGISTER\",\"username\":\"bob\"}",
          "{\"cmd\":\"SEND\",\"to\":\"alice\",\"text\":\"x\"}",
          "{\"cmd\":\"FETCH\"}",
          "{\"cmd\":\"QUIT\"}",
          "{\"ok\":true}",
          "{\"ok\":false,\"error\":\"Inbox full\"}",
          "{\"ok\":true,\"messages\":[{\"from\":\"bob\",\"ts\":-1,\"text\":\"x\"}]}",
          "[]",
          "");

  /// What a client sends in a short session.
  private static final Map<Protocol, List<Frame>> SENT =
      Map.of(
          DhInboxKit.CLASSIC, session(DhInboxKit.CLASSIC),
          DhInboxKit.CURVE, session(DhInboxKit.CURVE));

  @Property(tries = 1000)
  void no_sequence_of_frames_makes_a_responder_throw(
      @ForAll("frames") List<String> plaintexts, @ForAll @Size(max = 40) byte[] noise) {
    for (var wire : DhInboxWire.values()) {
      var key = DhInboxKit.privateKey(1);
      var channel = DhInboxChannel.with(wire, key.copy());
      var house = new House(DhInboxKit.CLASSIC);
      var end =
          wire == DhInboxWire.CLASSIC
              ? End.resumed(
                  new ClassicResponder(FixedEntropy.seeded(1), DhInboxKit.ALL),
                  request -> house.answer("connection", request),
                  new ClassicResponder.State.AwaitName(channel))
              : End.resumed(
                  new CurveResponder(FixedEntropy.seeded(1), DhInboxKit.ALL),
                  request -> house.answer("connection", request),
                  new CurveResponder.State.Stranger(channel));
      play(end, DhInboxChannel.with(wire, key), plaintexts, noise, false);
    }
  }

  @Property(tries = 1000)
  void no_sequence_of_frames_makes_an_initiator_throw(
      @ForAll("frames") List<String> plaintexts, @ForAll @Size(max = 40) byte[] noise) {
    for (var wire : DhInboxWire.values()) {
      var key = DhInboxKit.privateKey(1);
      var channel = DhInboxChannel.with(wire, key.copy());
      var end =
          wire == DhInboxWire.CLASSIC
              ? End.resumed(
                  new ClassicInitiator(DhInboxKit.ALICE, FixedEntropy.seeded(1), DhInboxKit.ALL),
                  new ClassicInitiator.State.AwaitLogin(channel))
              : End.resumed(
                  new CurveInitiator(DhInboxKit.ALICE, FixedEntropy.seeded(1), DhInboxKit.ALL),
                  new CurveInitiator.State.AwaitLogin(channel));
      play(end, DhInboxChannel.with(wire, key), plaintexts, noise, true);
    }
  }

  @Property(tries = 2000)
  void a_key_frame_and_a_sealed_frame_of_any_bytes_are_accepted_or_refused(
      @ForAll @Size(max = 300) byte[] bytes) {
    for (var wire : DhInboxWire.values()) {
      var channel = DhInboxChannel.with(wire, DhInboxKit.privateKey(1));
      assertRefused(() -> channel.open(Frame.copyOf(bytes), DhInboxKit.ALL));
    }
  }

  @Property(tries = 300)
  void however_a_stream_is_cut_its_frames_are_the_same(@ForAll("cuts") List<Integer> cuts) {
    for (var protocol : List.of(DhInboxKit.CLASSIC, DhInboxKit.CURVE)) {
      var sent = Objects.requireNonNull(SENT.get(protocol));
      var framer = protocol.framer(Role.RESPONDER);
      var stream = ByteBuffer.allocate(sent.stream().mapToInt(framer::encodedSize).sum());
      sent.forEach(frame -> framer.encode(frame, stream));
      var deframer = new Deframer(framer);
      var received = new ArrayList<Frame>();
      int from = 0;
      for (int cut : cuts) {
        int to = Math.min(stream.capacity(), from + cut);
        received.addAll(deframer.feed(Arrays.copyOfRange(stream.array(), from, to)).frames());
        from = to;
      }
      received.addAll(
          deframer.feed(Arrays.copyOfRange(stream.array(), from, stream.capacity())).frames());
      assertThat(received).isEqualTo(sent);
    }
  }

  @Provide
  Arbitrary<List<String>> frames() {
    return Arbitraries.of(PLAINTEXTS).list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 60).list().ofMaxSize(12);
  }

  private static List<Frame> session(Protocol protocol) {
    var conversation =
        Conversation.of(protocol, "alice", new House(protocol), FixedEntropy.seeded(4)).open();
    protocol.drill().forEach(conversation::ask);
    return conversation.initiator().sent();
  }

  /// Genuine frames, and then noise; `user` says whether the end has one.
  private static void play(
      End<?> end, DhInboxChannel channel, List<String> plaintexts, byte[] noise, boolean user) {
    var entropy = FixedEntropy.seeded(9);
    for (var plaintext : plaintexts) {
      var frame = DhInboxKit.sealed(channel, plaintext, entropy);
      end.receive(frame);
      if (user) {
        end.submit(1, DhInboxKit.deposit("bob", "x"));
      }
      assertSound(end);
    }
    end.receive(Frame.copyOf(noise));
    assertSound(end);
    assertThat(end.closed()).isPresent();
  }

  private static void assertRefused(Runnable opening) {
    try {
      opening.run();
    } catch (Rejected expected) {
      return;
    }
    throw new AssertionError("a frame that nobody sealed was opened");
  }

  /// Whatever happened, no secret that is still held is destroyed, and who closed holds none.
  private static void assertSound(End<?> end) {
    assertThat(Secrets.heldBy(end.state())).noneMatch(Secret::isDestroyed);
    if (end.closed().isPresent()) {
      assertThat(Secrets.heldBy(end.state())).isEmpty();
    }
  }
}
