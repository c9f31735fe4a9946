package io.sallyport.protocol.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TapTest {
  private final Wire wire = new Wire();
  private final Tap tap = new Tap(wire);

  @Test
  void without_a_plan_everything_passes() {
    tap.pass(new byte[] {1});
    tap.pass(new byte[] {2});

    assertThat(wire.passed).containsExactly(new byte[] {1}, new byte[] {2});
    assertThat(tap.isUsed()).isFalse();
  }

  @Test
  void a_dropped_segment_is_gone_and_the_next_one_passes() {
    tap.plan(new Move.Drop());
    tap.pass(new byte[] {1});
    tap.pass(new byte[] {2});

    assertThat(wire.passed).containsExactly(new byte[] {2});
    assertThat(tap.isUsed()).isTrue();
  }

  @Test
  void a_flip_changes_the_bits_of_its_mask_at_its_offset() {
    tap.plan(new Move.Flip(1, 0x81));
    tap.pass(new byte[] {1, 1, 1});

    assertThat(wire.passed).containsExactly(new byte[] {1, (byte) 0x80, 1});
  }

  @Test
  void a_swapped_segment_passes_behind_the_next_one() {
    tap.plan(new Move.Swap());
    tap.pass(new byte[] {1});
    tap.pass(new byte[] {2});
    tap.pass(new byte[] {3});

    assertThat(wire.passed).containsExactly(new byte[] {2}, new byte[] {1}, new byte[] {3});
  }

  private static final class Wire implements Line {
    private final List<byte[]> passed = new ArrayList<>();

    @Override
    public void send(byte[] bytes) {
      passed.add(bytes);
    }

    @Override
    public List<Frame> received() {
      return List.of();
    }

    @Override
    public Fate fate() {
      return new Fate.Open(false);
    }

    @Override
    public void hangUp() {}
  }
}
