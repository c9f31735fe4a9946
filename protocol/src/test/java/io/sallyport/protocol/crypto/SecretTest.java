package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

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
