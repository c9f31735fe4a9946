package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupProtocolTest {
  private static final LookupFramer FRAMER = new LookupFramer(true);

  @Test
  void the_descriptor_says_what_the_wire_is() {
    var protocol = LookupKit.PROTOCOL;

    assertThat(protocol.name()).isEqualTo("lookup");
    assertThat(protocol.defaultPorts()).containsExactly(8820);
    assertThat(protocol.era()).isEqualTo(Era.CLASSROOM);
    assertThat(protocol.silence()).isEqualTo(new Silence.AsConfigured());
    assertThat(protocol.keyRule().keyBytes()).isZero();
    assertThat(protocol.keyRule().allows("alice")).isFalse();
    assertThat(protocol.keyRule().allows("")).isFalse();
    assertThat(protocol.classroomKeys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_drill_is_answered_whoever_asks_and_whatever_is_taken_out(boolean defended) {
    var protocol = LookupKit.PROTOCOL.without(defended ? Set.of() : LookupKit.PROTOCOL.defences());
    var anybody = new Identity("anybody", Secret.copyOf(new byte[0]));
    var conversation =
        Conversation.between(
                protocol,
                protocol.initiator(anybody, FixedEntropy.seeded(1)),
                protocol.responder(Map.of(), FixedEntropy.seeded(2)),
                new House(protocol),
                "connection")
            .open();

    assertThat(protocol.drill().stream().map(conversation::ask).toList())
        .containsExactly(
            new Reply.Told("Server response hello"), new Reply.Told("Server response hello world"));
  }

  @Test
  void defences_have_words_and_those_taken_out_stay_out() {
    assertThat(LookupKit.PROTOCOL.defences())
        .containsExactlyInAnyOrder(
            "fresh-key",
            "digits",
            "decimals",
            "public-key-check",
            "length",
            "text",
            "signature",
            "silence",
            "text-limit");

    var bare = LookupKit.PROTOCOL.without(Set.of("digits")).without(Set.of("text"));

    assertThat(bare.framer(Role.RESPONDER)).isEqualTo(new LookupFramer(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "1a", "a1", " 1", "-1", "+1", "\0\0", "1\n"})
  void a_length_that_is_not_two_digits_is_refused(String length) {
    assertThat(new Deframer(FRAMER).feed(length.getBytes(US_ASCII)).refusal())
        .map(Rejection::reason)
        .hasValue(Reason.MALFORMED);
  }

  @Test
  void what_comes_before_a_broken_length_is_received() {
    var batch = new Deframer(FRAMER).feed("02hi00ab".getBytes(US_ASCII));

    assertThat(batch.frames())
        .containsExactly(Frame.owning("hi".getBytes(US_ASCII)), Frame.owning(new byte[0]));
    assertThat(batch.refusal()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 98, 99})
  void a_frame_crosses_behind_its_length(int size) {
    var frame = Frame.owning(new byte[size]);
    var bytes = ByteBuffer.allocate(FRAMER.encodedSize(frame));

    FRAMER.encode(frame, bytes);

    assertThat(new String(bytes.array(), 0, 2, US_ASCII)).isEqualTo("%02d".formatted(size));
    assertThat(new Deframer(FRAMER).feed(bytes.array()).frames()).containsExactly(frame);
  }

  @Test
  void a_frame_of_three_digits_is_written_as_the_original_writes_it() {
    var frame = Frame.owning(new byte[103]);
    var bytes = ByteBuffer.allocate(FRAMER.encodedSize(frame));

    FRAMER.encode(frame, bytes);

    assertThat(new String(bytes.array(), 0, 3, US_ASCII)).isEqualTo("103");
    assertThat(bytes.remaining()).isZero();
  }
}
