package io.sallyport.protocol.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FixedEntropyTest {

  @Test
  void the_same_seed_gives_the_same_stream_and_another_seed_another() {
    var first = FixedEntropy.seeded(1);
    var second = FixedEntropy.seeded(1);

    assertThat(first.bytes(16)).isEqualTo(second.bytes(16));
    assertThat(first.bytes(16)).isEqualTo(second.bytes(16)).isNotEqualTo(first.bytes(16));
    assertThat(FixedEntropy.seeded(2).bytes(16)).isNotEqualTo(FixedEntropy.seeded(1).bytes(16));
  }

  @Test
  void given_strings_are_handed_out_in_order_into_the_range_asked_for() {
    var entropy = FixedEntropy.handingOut(new byte[] {1, 2}, new byte[] {3});
    var target = new byte[4];

    entropy.fill(target, 1, 2);

    assertThat(target).containsExactly(0, 1, 2, 0);
    assertThat(entropy.bytes(1)).containsExactly(3);
  }

  @Test
  void a_request_too_many_or_of_another_length_fails() {
    assertThatThrownBy(() -> FixedEntropy.handingOut().bytes(1)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> FixedEntropy.handingOut(new byte[2]).bytes(1))
        .isInstanceOf(AssertionError.class);
  }
}
