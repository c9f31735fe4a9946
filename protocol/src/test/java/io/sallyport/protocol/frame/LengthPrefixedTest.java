package io.sallyport.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Framer.Cut;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LengthPrefixedTest {
  private static final LengthPrefixed FRAMER = new LengthPrefixed(5);

  @Test
  void a_whole_frame_is_cut_without_its_prefix() {
    assertThat(cut("00000003 010203")).isEqualTo(new Cut.Whole(frame("010203"), 7));
  }

  @Test
  void what_follows_a_frame_is_left_alone() {
    assertThat(cut("00000001 01 00000002")).isEqualTo(new Cut.Whole(frame("01"), 5));
  }

  @Test
  void a_frame_may_be_empty() {
    assertThat(cut("00000000")).isEqualTo(new Cut.Whole(frame(""), 4));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "00", "000000", "00000003", "00000003 0102"})
  void what_is_not_whole_needs_more(String bytes) {
    assertThat(cut(bytes)).isEqualTo(new Cut.NeedMore());
  }

  @Test
  void a_frame_of_exactly_the_limit_is_whole() {
    assertThat(cut("00000005 0102030405")).isEqualTo(new Cut.Whole(frame("0102030405"), 9));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "00000006, 6",
    "7fffffff, 2147483647",
    "80000000, 2147483648",
    "ffffffff, 4294967295"
  })
  void the_prefix_alone_is_enough_to_refuse_a_frame_above_the_limit(String prefix, long declared) {
    assertThat(cut(prefix)).isEqualTo(new Cut.TooLong(5, declared));
  }

  @Test
  void only_the_unread_part_of_the_buffer_is_looked_at() {
    var buffer = HexFormat.of().parseHex("ffffff" + "00000001" + "aa" + "bb");

    assertThat(FRAMER.cut(buffer, 3, 7)).isEqualTo(new Cut.NeedMore());
    assertThat(FRAMER.cut(buffer, 3, 8)).isEqualTo(new Cut.Whole(frame("aa"), 5));
  }

  @Test
  void a_frame_is_encoded_to_what_it_is_cut_from() {
    var frame = frame("010203");
    var wire = ByteBuffer.allocate(FRAMER.encodedSize(frame));

    FRAMER.encode(frame, wire);

    assertThat(wire.hasRemaining()).isFalse();
    assertThat(wire.array()).containsExactly(0, 0, 0, 3, 1, 2, 3);
  }

  private static Cut cut(String hex) {
    var bytes = bytes(hex);
    return FRAMER.cut(bytes, 0, bytes.length);
  }

  private static Frame frame(String hex) {
    return Frame.copyOf(bytes(hex));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
