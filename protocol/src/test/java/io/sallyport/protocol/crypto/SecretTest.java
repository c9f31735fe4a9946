package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretTest {

  @Test
  void prints_its_size_and_nothing_else() {
    assertThat(secret("hush")).hasToString("Secret[4 bytes]");
  }

  @Test
  void is_the_same_as_another_with_the_same_bytes() {
    assertThat(secret("hush").sameAs(secret("hush"))).isTrue();
    assertThat(secret("hush").sameAs(secret("hust"))).isFalse();
    assertThat(secret("hush").sameAs(secret("hus"))).isFalse();
  }

  @Test
  void is_equal_only_to_itself_so_that_each_is_wiped_once() {
    var secret = secret("hush");

    assertThat(List.of(secret)).contains(secret).doesNotContain(secret("hush"));
  }

  @Test
  void does_not_change_with_the_array_it_was_made_from() {
    var bytes = "hush".getBytes(US_ASCII);
    var secret = Secret.copyOf(bytes);

    bytes[0] = 'p';

    assertThat(secret.sameAs(secret("hush"))).isTrue();
  }

  @Test
  void is_all_zeros_once_destroyed() {
    var secret = secret("hush");
    var bytes = secret.expose();

    secret.destroy();

    assertThat(secret.isDestroyed()).isTrue();
    assertThat(bytes).containsOnly(0);
    assertThat(secret.size()).isEqualTo(4);
  }

  @Test
  void cannot_be_used_once_destroyed() {
    var secret = secret("hush");
    secret.destroy();

    assertThatThrownBy(secret::expose).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret.sameAs(secret("hush")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret("hush").sameAs(secret))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void may_be_destroyed_twice() {
    var secret = secret("hush");
    secret.destroy();

    secret.destroy();

    assertThat(secret.isDestroyed()).isTrue();
  }

  @Test
  void a_copy_outlives_the_original() {
    var secret = secret("hush");
    var copy = secret.copy();

    secret.destroy();

    assertThat(copy.isDestroyed()).isFalse();
    assertThat(copy.sameAs(secret("hush"))).isTrue();
  }

  @Test
  void is_written_in_digits_and_read_from_them() {
    var digits = Secret.copyOf(new byte[] {0, 0x1f, (byte) 0xa9, (byte) 0xff}).toDigits();

    assertThat(digits).asString(US_ASCII).isEqualTo("001fa9ff");
    assertThat(Secret.ofDigits(digits, 2, 6))
        .hasValueSatisfying(
            secret -> assertThat(secret.toDigits()).asString(US_ASCII).isEqualTo("1fa9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0G", "g0", "0A", " 1", "-1", "001", "0\u00e4"})
  void is_not_read_from_anything_else(String text) {
    var bytes = text.getBytes(ISO_8859_1);

    assertThat(Secret.ofDigits(bytes, 0, bytes.length)).isEmpty();
  }

  @Test
  void what_is_guarded_is_destroyed_when_the_work_fails_and_only_then() {
    var kept = secret("hush");
    var lost = secret("hush");

    assertThat(Secret.guarding(List.of(kept), () -> "done")).isEqualTo("done");
    assertThatThrownBy(() -> Secret.guarding(List.of(lost), SecretTest::failing))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(kept.isDestroyed()).isFalse();
    assertThat(lost.isDestroyed()).isTrue();
  }

  private static String failing() {
    throw new IllegalArgumentException("broken");
  }

  private static Secret secret(String text) {
    return Secret.copyOf(text.getBytes(US_ASCII));
  }
}
