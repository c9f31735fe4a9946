package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemEntropyTest {
  private final Entropy entropy = new SystemEntropy();

  @Test
  void sixteen_bytes_do_not_repeat_across_blocks() {
    var drawn =
        Stream.generate(() -> HexFormat.of().formatHex(entropy.bytes(16))).limit(1000).toList();

    assertThat(drawn).doesNotHaveDuplicates();
  }

  @Test
  void two_sources_differ() {
    assertThat(entropy.bytes(16)).isNotEqualTo(new SystemEntropy().bytes(16));
  }

  @Test
  void fills_the_range_it_is_told_and_no_other_byte() {
    var target = new byte[200];

    entropy.fill(target, 50, 100);

    assertThat(target).startsWith(new byte[50]).endsWith(new byte[50]);
    assertThat(target).isNotEqualTo(new byte[200]);
  }

  @Test
  void a_whole_block_and_nothing_are_within_bounds() {
    assertThat(entropy.bytes(4096)).hasSize(4096).isNotEqualTo(new byte[4096]);
    assertThat(entropy.bytes(0)).isEmpty();
  }

  @Test
  void more_than_a_block_at_once_is_a_mistake_of_the_caller() {
    assertThatThrownBy(() -> entropy.bytes(4097)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_range_outside_the_target_is_a_mistake_of_the_caller() {
    assertThatThrownBy(() -> entropy.fill(new byte[16], 8, 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
