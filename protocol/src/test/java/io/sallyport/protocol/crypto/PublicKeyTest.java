package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicKeyTest {
  @Test
  void neither_the_bytes_it_was_made_of_nor_those_it_gives_away_can_change_it() {
    var bytes = new byte[] {1, 2};
    var key = PublicKey.copyOf(bytes);

    bytes[0] = 9;
    key.toArray()[1] = 9;

    assertThat(key.toArray()).containsExactly(1, 2);
  }

  @Test
  void keys_of_the_same_bytes_are_equal() {
    var key = PublicKey.copyOf(new byte[] {1, 2});

    assertThat(key)
        .isEqualTo(PublicKey.copyOf(new byte[] {1, 2}))
        .hasSameHashCodeAs(PublicKey.copyOf(new byte[] {1, 2}))
        .isNotEqualTo(PublicKey.copyOf(new byte[] {1, 3}));
  }
}
