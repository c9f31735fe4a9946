package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NoiseRekeyTest {
  private static final int WINDOW = 64;

  /// What happens next, and at which end.
  enum Turn {
    ASK,
    PING,
    DELIVER,
    ANSWER
  }

  @Property(tries = 60)
  void in_a_long_session_both_ends_stay_in_step_and_old_keys_are_wiped(
      @ForAll NoiseSuite suite,
      @ForAll @IntRange(min = 2, max = 7) int rekey,
      @ForAll("turns") List<Turn> turns) {
    var pair = NoisePair.of(suite, NoiseKit.terms(rekey));

    turns.forEach(turn -> take(pair, turn));

    assertThat(pair.clientChannel().sending().key().sameAs(pair.serverChannel().receiving().key()))
        .isTrue();
    assertThat(pair.clientChannel().receiving().key().sameAs(pair.serverChannel().sending().key()))
        .isTrue();
    assertThat(spent(pair.client())).hasSize(replaced(pair.clientChannel(), rekey));
    assertThat(spent(pair.server())).hasSize(replaced(pair.serverChannel(), rekey));
    assertThat(Stream.of(spent(pair.client()), spent(pair.server())).flatMap(List::stream))
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
    assertThat(pair.clientChannel().secrets()).noneMatch(Secret::isDestroyed);
    assertThat(pair.serverChannel().secrets()).noneMatch(Secret::isDestroyed);
  }

  @Property(tries = 100)
  void a_whole_window_is_answered_in_any_order(@ForAll("orders") List<Integer> order) {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(7));
    order.stream().sorted().forEach(ticket -> pair.ask(100 + ticket, name(ticket)));

    order.forEach(pair::answer);

    assertThat(pair.client().answers()).hasSize(WINDOW);
    assertThat(pair.client().answers())
        .allMatch(answer -> answer.reply().equals(of(answer.ticket() - 100)));
  }

  @Example
  void a_key_is_replaced_after_exactly_so_many_records() {
    var channel = NoiseKit.client(3);
    var first = channel.seal(new NoiseMessage.Ping(1));
    var second = first.next().seal(new NoiseMessage.Ping(2));
    var third = second.next().seal(new NoiseMessage.Ping(3));

    assertThat(first.spent()).isEmpty();
    assertThat(second.spent()).isEmpty();
    assertThat(third.spent()).containsSame(channel.sending().key());
    assertThat(third.next().sending().key().sameAs(channel.sending().key())).isFalse();
    assertThat(third.next().sending().counter()).isEqualTo(3);
    assertThat(third.next().receiving()).isEqualTo(channel.receiving());
  }

  private static Reply of(long number) {
    return new Reply.Bundled(NoiseKit.text("of n" + number));
  }

  private static Request name(int ticket) {
    return new Request.FindBundle("n" + ticket);
  }

  private static void take(NoisePair pair, Turn turn) {
    switch (turn) {
      case ASK -> pair.ask(0, name(1));
      case PING -> pair.ask(0, new Request.Echo("ping"));
      case DELIVER ->
          pair.server().feed(new Input.Notified(new Notice.Delivered(List.of(NoiseKit.WAITING))));
      case ANSWER -> pair.answer();
    }
    pair.talk();
  }

  private static int replaced(NoiseChannel channel, int rekey) {
    return (int) (channel.sending().counter() / rekey + channel.receiving().counter() / rekey);
  }

  /// What was wiped since the handshake.
  private static List<Secret> spent(End<?> end) {
    return end.effects().stream()
        .dropWhile(effect -> !(effect instanceof Effect.Note))
        .filter(Effect.Wipe.class::isInstance)
        .flatMap(effect -> ((Effect.Wipe) effect).spent().stream())
        .toList();
  }

  @Provide
  Arbitrary<List<Turn>> turns() {
    return Arbitraries.of(Turn.values()).list().ofMinSize(20).ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(IntStream.range(0, WINDOW).boxed().toList());
  }
}
