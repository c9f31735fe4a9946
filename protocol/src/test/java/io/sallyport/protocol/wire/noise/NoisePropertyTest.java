package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.Secrets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NoisePropertyTest {
  private static final NoiseRecording SESSION =
      NoiseRecording.of(NoiseSuite.SHARED, NoiseKit.terms(3), List.of());

  @Property(tries = 100)
  void no_frames_make_a_node_throw(
      @ForAll("starts") int honest, @ForAll("frames") List<Frame> frames) {
    var server = End.of(NoiseKit.responder(NoiseKit.terms(3)), NoiseKit::answer).open();
    SESSION.initiator().sent().stream().limit(honest).forEach(server::receive);

    frames.forEach(server::receive);

    assertThat(server.closed().isPresent() || server.sent().size() <= 1).isTrue();
    assertHoldsNothingDestroyed(server);
  }

  @Property(tries = 100)
  void no_frames_make_a_client_throw(@ForAll("frames") List<Frame> frames) {
    var client = End.of(NoiseKit.initiator(NoiseKit.login(NoiseSuite.SHARED))).open();

    frames.forEach(client::receive);

    assertThat(client.closed().isPresent()).isEqualTo(!frames.isEmpty());
    assertThat(client.sent()).hasSize(2);
    assertHoldsNothingDestroyed(client);
  }

  @Property(tries = 150)
  void no_records_make_a_node_throw(@ForAll("records") List<byte[]> records) {
    var session = NoiseSession.of(NoiseKit.server(3), "alice", NoiseKit.HASH, NoiseKit.limited(5));
    var server =
        End.resumed(
            NoiseServiceStages.MACHINE, NoiseKit::answer, new NoiseResponder.State.Open(session));

    say(NoiseKit.client(3), records, server);

    assertHoldsNothingDestroyed(server);
  }

  @Property(tries = 150)
  void no_records_make_a_client_throw(@ForAll("records") List<byte[]> records) {
    var welcome =
        new NoiseTalk(
            NoiseKit.client(3), "alice", 0, NoiseWindow.empty(), List.of(), Duration.ofSeconds(30));
    var client = End.resumed(NoiseUserStages.MACHINE, new NoiseInitiator.State.Open(welcome));
    NoiseKit.everyKind().forEach(request -> client.submit(1, request));

    say(NoiseKit.server(3), records, client);

    assertHoldsNothingDestroyed(client);
  }

  /// Seals each of them as its turn comes, as long as anybody listens.
  private static void say(NoiseChannel from, List<byte[]> records, End<?> to) {
    var channel = from;
    for (var record : records) {
      if (to.closed().isEmpty()) {
        to.receive(NoiseKit.sealed(channel, record));
        channel = channel.seal(new NoiseMessage.Ping(0)).next();
      }
    }
  }

  private static void assertHoldsNothingDestroyed(End<?> end) {
    var held = Secrets.heldBy(end.state());
    assertThat(held).noneMatch(Secret::isDestroyed);
    assertThat(end.closed().isEmpty() || held.isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<Integer> starts() {
    return Arbitraries.integers().between(0, 2);
  }

  @Provide
  Arbitrary<List<Frame>> frames() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 8, 64, 65, 80, 100, 144, 1152, 1248, 1254, 4163, 65_535),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
        .as((size, bytes) -> Frame.owning(Arrays.copyOf(bytes, size)))
        .list()
        .ofMaxSize(6);
  }

  /// Mostly right, and then one byte of some is another.
  @Provide
  Arbitrary<List<byte[]>> records() {
    return Combinators.combine(
            NoiseMessages.any(),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 12))
        .as(NoisePropertyTest::record)
        .list()
        .ofMaxSize(15);
  }

  private static byte[] record(NoiseMessage message, int at, int with) {
    var record = NoiseRecords.plain(message);
    if (at < 40) {
      record[at] = (byte) with;
    }
    return record;
  }
}
