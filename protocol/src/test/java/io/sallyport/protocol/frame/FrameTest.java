package io.sallyport.protocol.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameTest {

  @Test
  void prints_its_size_and_nothing_else() {
    assertThat(frame("secret")).hasToString("Frame[6 bytes]");
  }

  @Test
  void a_view_is_equal_to_a_copy_of_the_same_bytes() {
    var view = Frame.viewOf("<<secret>>".getBytes(US_ASCII), 2, 6);

    assertThat(view).isEqualTo(frame("secret")).hasSameHashCodeAs(frame("secret"));
    assertThat(view).isNotEqualTo(frame("secreT")).isNotEqualTo(frame("secre"));
  }

  @Test
  void reads_unsigned_big_endian_numbers_from_its_own_beginning() {
    var frame = Frame.viewOf(new byte[] {9, (byte) 0xff, (byte) 0xfe, 0, 1, 9}, 1, 4);

    assertThat(frame.u8(0)).isEqualTo(255);
    assertThat(frame.u32(0)).isEqualTo(0xfffe0001L);
    assertThat(frame.slice(1, 3).remaining()).isEqualTo(2);
    assertThat(frame.slice(1, 3).get()).isEqualTo((byte) 0xfe);
    assertThat(frame.copy(2, 4)).containsExactly(0, 1);
    assertThat(frame.toArray()).containsExactly(0xff, 0xfe, 0, 1);
  }

  @Test
  void a_copy_does_not_change_with_the_array_it_was_made_from() {
    var bytes = "secret".getBytes(US_ASCII);
    var frame = Frame.copyOf(bytes);

    bytes[0] = 'S';

    assertThat(frame).isEqualTo(frame("secret"));
  }

  @Test
  void arrays_handed_out_are_copies() {
    var frame = frame("secret");

    frame.toArray()[0] = 'S';
    frame.copy(0, 6)[0] = 'S';

    assertThat(frame).isEqualTo(frame("secret"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"-1, 0", "0, 5", "3, 2", "5, 5"})
  void nothing_is_read_beyond_its_end_even_where_the_array_goes_on(int start, int end) {
    var frame = Frame.viewOf(new byte[20], 8, 4);

    assertThatThrownBy(() -> frame.copy(start, end)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> frame.slice(start, end)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbers_that_reach_beyond_its_end_are_not_read() {
    var frame = Frame.viewOf(new byte[20], 8, 4);

    assertThatThrownBy(() -> frame.u8(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> frame.u8(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> frame.u32(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Frame.viewOf(new byte[4], 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Frame frame(String text) {
    return Frame.copyOf(text.getBytes(US_ASCII));
  }
}
