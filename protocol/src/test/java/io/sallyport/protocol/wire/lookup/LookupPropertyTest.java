package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.XorTableCipher;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Secrets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LookupPropertyTest {

  @Property(tries = 1000)
  void no_bytes_make_either_end_throw(
      @ForAll("numbers") List<String> numbers,
      @ForAll @Size(max = 20) List<@Size(max = 99) byte[]> noise) {
    var server = server();
    var client = client();
    for (var number : numbers) {
      feed(server, Frame.owning(number.getBytes(US_ASCII)));
      feed(client, Frame.owning(number.getBytes(US_ASCII)));
    }
    for (var bytes : noise) {
      feed(server, Frame.copyOf(bytes));
      client.submit(1, new Request.Echo("x"));
      feed(client, Frame.copyOf(bytes));
    }
  }

  @Property(tries = 1000)
  void no_plaintext_makes_an_established_end_throw(
      @ForAll List<@Size(max = 96) byte[]> plaintexts, @ForAll boolean signed) {
    var server = established();
    var client = LookupKit.channel(true);
    for (var plaintext : plaintexts) {
      var ciphertext = XorTableCipher.encrypt(client.key(), plaintext);
      var text = new String(plaintext, UTF_8);
      feed(
          server, signed ? client.seal(LookupText.cut(text)) : LookupChannel.sealed(ciphertext, 0));
    }
  }

  @Property(tries = 300)
  void however_a_stream_is_cut_its_frames_are_the_same(@ForAll("cuts") List<Integer> cuts) {
    var sent = LookupKit.recorded("C>S");
    var framer = LookupKit.PROTOCOL.framer(Role.RESPONDER);
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

  @Property(tries = 500)
  void in_every_session_what_is_said_is_said_again(
      @ForAll long seed, @ForAll @StringLength(max = 20) String text) {
    var conversation = LookupKit.conversation(seed).open();
    var fit = LookupText.problem(text).isPresent() ? "fit" : text;

    assertThat(conversation.ask(new Request.Echo(fit)))
        .isEqualTo(new Reply.Told("Server response " + fit));
  }

  @Property
  void a_cut_text_is_as_long_as_it_can_be(@ForAll("texts") String text) {
    var cut = LookupText.cut(text);

    assertThat(text).startsWith(cut);
    assertThat(size(cut)).isLessThanOrEqualTo(LookupText.LIMIT_BYTES);
    if (cut.length() < text.length()) {
      int next = text.codePointAt(cut.length());
      assertThat(size(cut + Character.toString(next))).isGreaterThan(LookupText.LIMIT_BYTES);
    }
  }

  @Provide
  Arbitrary<List<String>> numbers() {
    return Arbitraries.of("2", "17", "23771", "58643", "112711", "202451", "0", "x", "")
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 60).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "€", "\ud83d\udd12")
        .list()
        .ofMaxSize(120)
        .map(parts -> String.join("", parts));
  }

  private static void feed(End<?> end, Frame frame) {
    end.receive(frame);
    assertThat(Secrets.heldBy(end.state())).noneMatch(Secret::isDestroyed);
    if (end.closed().isPresent()) {
      assertThat(Secrets.heldBy(end.state())).isEmpty();
    }
  }

  private static int size(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static End<LookupResponder.State> server() {
    return End.of(
            new LookupResponder(FixedEntropy.seeded(5), LookupKit.ALL), LookupPropertyTest::echoed)
        .open();
  }

  private static End<LookupResponder.State> established() {
    return End.resumed(
        new LookupResponder(FixedEntropy.seeded(5), LookupKit.ALL),
        LookupPropertyTest::echoed,
        new LookupResponder.State.Active(LookupKit.channel(false)));
  }

  private static End<LookupInitiator.State> client() {
    return End.of(new LookupInitiator(FixedEntropy.seeded(5), LookupKit.ALL)).open();
  }

  private static Reply echoed(Request request) {
    return new Reply.Told(((Request.Echo) request).text());
  }
}
