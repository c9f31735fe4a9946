package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class DdesPropertyTest {
  /// What crossed the wires in a session, by who received it.
  private static final Map<DdesProtocol, Map<Role, List<Frame>>> SESSIONS =
      Map.of(DdesKit.PEM, session(DdesKit.PEM), DdesKit.FRAMED, session(DdesKit.FRAMED));

  @Property(tries = 300)
  void however_a_stream_is_cut_its_frames_are_the_same(@ForAll("cuts") List<Integer> cuts) {
    SESSIONS.forEach((protocol, frames) ->
        frames.forEach(
            (reader, sent) -> assertThat(cut(protocol, reader, sent, cuts)).isEqualTo(sent)));
  }

  @Property(tries = 100)
  void a_record_is_found_whatever_its_ciphertext_and_tag_hold(
      @ForAll @Size(min = 8, max = 200) byte[] text, @ForAll("secrets") int secret) {
    var session = PemSession.of(DdesKit.secret(secret, 256));
    var digits = new String(text, ISO_8859_1);
    var records = List.of(session.record(digits.substring(0, 8)), session.record("sum"));
    var stream = DdesKit.encode(DdesKit.PEM, Role.RESPONDER, records);

    assertThat(DdesKit.frames(DdesKit.PEM, Role.RESPONDER, stream)).isEqualTo(records);
  }

  @Property(tries = 2000)
  void a_reply_splits_into_two_parts_for_who_looks_from_the_left(
      @ForAll("secrets") int secret, @ForAll("sums") BigDecimal sum) {
    var session = PemSession.of(DdesKit.secret(secret, 256));

    var reply = session.reply(sum.toPlainString());

    var characters = new String(reply.toArray(), ISO_8859_1);
    assertThat(characters.split("::", -1)).hasSize(2);
    assertThat(session.readReply(reply, DdesKit.ALL)).isEqualTo(sum.toPlainString());
  }

  @Property(tries = 500)
  void any_whole_number_up_to_64_bits_arrives(@ForAll long number) {
    var session = DdesKit.framedSession();
    var bytes = ByteBuffer.allocate(8).putLong(number).array();
    var client = Frame.owning(new byte[FramedSession.CLIENT_BYTES]);

    var message = FramedMessage.of(session.number(bytes, client));

    assertThat(session.readNumber(message.payload(), DdesKit.ALL))
        .hasValueSatisfying(value -> assertThat(value).isEqualTo(Long.toUnsignedString(number)));
  }

  @Property(tries = 1000)
  void no_bytes_make_an_end_throw(
      @ForAll @Size(max = 300) byte[] bytes, @ForAll("opcodes") int opcode) {
    var frames =
        List.of(Frame.copyOf(bytes), FramedMessage.frame(opcode, bytes), records().getFirst());
    for (var end : ends()) {
      for (var frame : frames) {
        end.receive(frame);
        assertSound(end);
      }
      end.feed(new Input.Ended());
      assertSound(end);
      assertThat(end.closed()).isPresent();
    }
  }

  @Property(tries = 2000)
  void any_bytes_are_a_key_or_refused(@ForAll @Size(max = 120) byte[] der) {
    try {
      DhPublicKey.parse(DdesKit.pem(Pem.PUBLIC_KEY, der));
    } catch (Rejected expected) {
      return;
    }
    throw new AssertionError("noise was taken for a key");
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 200).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<Integer> secrets() {
    return Arbitraries.integers().between(0, 255);
  }

  @Provide
  Arbitrary<BigDecimal> sums() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("-1e300"), new BigDecimal("1e300"))
        .ofScale(3);
  }

  @Provide
  Arbitrary<Integer> opcodes() {
    return Arbitraries.of(0, 10, 20, 30, 40, 50, 99, -1);
  }

  private static List<Frame> records() {
    return List.of(DdesKit.pemSession().record("7"));
  }

  /// Every kind of end, before and after keys are agreed on.
  private static List<End<?>> ends() {
    var house = new House(DdesKit.PEM);
    var entropy = FixedEntropy.seeded(1);
    var framed = new FramedResponder(Scope.SESSION, entropy, DdesKit.ALL);
    var pem = new PemResponder(Scope.SESSION, DdesKit.PAUSE, entropy, DdesKit.ALL);
    Function<Request, Reply> answers = request -> house.answer("connection", request);
    return List.of(
        End.resumed(framed, answers, new FramedResponder.State.AwaitKey(DdesKit.secret(1, 32))),
        End.resumed(
            framed, answers, new FramedResponder.State.Active(DdesKit.framedSession(), false)),
        End.resumed(pem, answers, new PemResponder.State.AwaitKey()),
        End.resumed(pem, answers, new PemResponder.State.Active(DdesKit.pemSession())),
        End.resumed(
            new FramedInitiator(entropy, DdesKit.ALL), new FramedInitiator.State.AwaitKey()),
        End.resumed(
            new FramedInitiator(entropy, DdesKit.ALL),
            new FramedInitiator.State.Active(
                DdesKit.framedSession(), Frame.owning(new byte[16]), Unanswered.NOTHING.with(1))),
        End.resumed(
            new PemInitiator(entropy, DdesKit.ALL), new PemInitiator.State.AwaitParameters()),
        End.resumed(
            new PemInitiator(entropy, DdesKit.ALL),
            new PemInitiator.State.Active(DdesKit.pemSession(), Unanswered.NOTHING.with(1))));
  }

  /// Whatever happened, no secret that is still held is destroyed, and who closed holds none.
  private static void assertSound(End<?> end) {
    assertThat(Secrets.heldBy(end.state())).noneMatch(Secret::isDestroyed);
    if (end.closed().isPresent()) {
      assertThat(Secrets.heldBy(end.state())).isEmpty();
    }
  }

  private static Map<Role, List<Frame>> session(DdesProtocol protocol) {
    var conversation = DdesKit.drilled(protocol);
    protocol.drill().forEach(conversation::ask);
    return Map.of(
        Role.RESPONDER, conversation.initiator().sent(),
        Role.INITIATOR, conversation.responder().sent());
  }

  private static List<Frame> cut(
      DdesProtocol protocol, Role reader, List<Frame> sent, List<Integer> cuts) {
    var stream = DdesKit.encode(protocol, reader, sent);
    var deframer = new Deframer(protocol.framer(reader));
    var received = new ArrayList<Frame>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(stream.length, from + cut);
      received.addAll(deframer.feed(Arrays.copyOfRange(stream, from, to)).frames());
      from = to;
    }
    received.addAll(deframer.feed(Arrays.copyOfRange(stream, from, stream.length)).frames());
    return received;
  }
}
