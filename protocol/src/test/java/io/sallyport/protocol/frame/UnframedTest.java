package io.sallyport.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnframedTest {
  private final Deframer deframer = new Deframer(new Unframed(4));

  @Test
  void each_read_is_one_frame() {
    assertThat(deframer.feed(new byte[] {1, 2}).frames())
        .containsExactly(Frame.copyOf(new byte[] {1, 2}));
    assertThat(deframer.feed(new byte[] {3}).frames())
        .containsExactly(Frame.copyOf(new byte[] {3}));
    assertThat(deframer.isInsideFrame()).isFalse();
  }

  @Test
  void a_read_beyond_the_limit_is_several_frames() {
    assertThat(deframer.feed(new byte[] {1, 2, 3, 4, 5}).frames())
        .containsExactly(Frame.copyOf(new byte[] {1, 2, 3, 4}), Frame.copyOf(new byte[] {5}));
  }

  @Test
  void a_frame_crosses_the_wire_as_it_is() {
    var frame = Frame.copyOf(new byte[] {1, 2, 3});
    var framer = new Unframed(4);
    var bytes = ByteBuffer.allocate(framer.encodedSize(frame));

    framer.encode(frame, bytes);

    assertThat(bytes.array()).containsExactly(1, 2, 3);
  }
}
