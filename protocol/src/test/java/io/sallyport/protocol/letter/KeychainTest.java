package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeychainTest {
  private static final Instant NOW = LetterKit.NOW;
  private static final Entropy ENTROPY = FixedEntropy.seeded(11);
  private static final Duration TICK = Duration.ofMillis(1);

  @Test
  void a_new_one_has_one_prekey_for_seven_days() {
    var keys = Keychain.generate(NOW, ENTROPY);

    assertThat(ids(keys)).containsExactly(1L);
    assertThat(keys.prekeys().getFirst().notAfter()).isEqualTo(NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void its_three_kinds_of_keys_have_nothing_in_common() {
    var keys = Keychain.generate(NOW, ENTROPY);
    var prekey = keys.prekey(1).orElseThrow();

    assertThat(keys.session().sameAs(keys.identity())).isFalse();
    assertThat(keys.session().sameAs(prekey)).isFalse();
    assertThat(keys.identity().sameAs(prekey)).isFalse();
  }

  @Test
  void nothing_changes_while_the_newest_prekey_is_a_day_old_or_less() {
    var keys = Keychain.generate(NOW, ENTROPY);

    assertThat(keys.rotated(NOW, ENTROPY)).isEmpty();
    assertThat(keys.rotated(NOW.plus(Keychain.ROTATION), ENTROPY)).isEmpty();
  }

  @Test
  void a_prekey_that_is_older_than_a_day_is_followed_by_a_new_one() {
    var later = NOW.plus(Keychain.ROTATION).plus(TICK);
    var keys = Keychain.generate(NOW, ENTROPY);

    var rotated = keys.rotated(later, ENTROPY).orElseThrow();

    assertThat(ids(rotated)).containsExactly(1L, 2L);
    assertThat(rotated.bundle(LetterKit.BOB, LetterKit.HANDSHAKE).prekey())
        .isEqualTo(rotated.prekeys().getLast().shown());
    assertThat(rotated.prekeys().getLast().notAfter()).isEqualTo(later.plus(Keychain.LIFETIME));
    assertThat(rotated.prekey(2).orElseThrow().sameAs(keys.prekey(1).orElseThrow())).isFalse();
    assertThat(rotated.rotated(later, ENTROPY)).isEmpty();
  }

  @Test
  void a_prekey_is_forgotten_seven_days_after_a_newer_one_was_made() {
    var madeAt = NOW.plus(Duration.ofDays(2));
    var keys = Keychain.generate(NOW, ENTROPY).rotated(madeAt, ENTROPY).orElseThrow();
    var last = madeAt.plus(Keychain.KEPT);

    assertThat(ids(keys.rotated(last, ENTROPY).orElseThrow())).containsExactly(1L, 2L, 3L);
    assertThat(ids(keys.rotated(last.plus(TICK), ENTROPY).orElseThrow())).containsExactly(2L, 3L);
  }

  @Test
  void a_prekey_is_forgotten_though_the_newest_is_young() {
    var last = NOW.plus(Duration.ofDays(2)).plus(Keychain.KEPT);
    var keys =
        Keychain.generate(NOW, ENTROPY)
            .rotated(NOW.plus(Duration.ofDays(2)), ENTROPY)
            .orElseThrow()
            .rotated(last.minusSeconds(60), ENTROPY)
            .orElseThrow();

    assertThat(keys.rotated(last, ENTROPY)).isEmpty();
    assertThat(ids(keys.rotated(last.plus(TICK), ENTROPY).orElseThrow())).containsExactly(2L, 3L);
  }

  @Test
  void who_comes_back_after_a_year_can_open_what_waits() {
    var back = NOW.plus(Duration.ofDays(365));

    var keys = Keychain.generate(NOW, ENTROPY).rotated(back, ENTROPY).orElseThrow();

    assertThat(ids(keys)).containsExactly(1L, 2L);
  }

  @Test
  void a_prekey_from_the_future_keeps_no_older_one_alive() {
    var keys =
        Keychain.generate(NOW, ENTROPY)
            .rotated(NOW.plus(Duration.ofDays(400)), ENTROPY)
            .orElseThrow()
            .rotated(NOW, ENTROPY)
            .orElseThrow();

    var later = keys.rotated(NOW.plus(Keychain.KEPT).plus(TICK), ENTROPY).orElseThrow();

    assertThat(ids(keys)).containsExactly(1L, 2L, 3L);
    assertThat(ids(later)).containsExactly(3L, 4L);
  }

  @Test
  void with_daily_use_the_prekeys_of_eight_days_are_held() {
    var keys =
        IntStream.rangeClosed(1, 60)
            .boxed()
            .reduce(
                Keychain.generate(NOW, ENTROPY),
                (before, day) ->
                    before
                        .rotated(NOW.plus(Duration.ofHours(25).multipliedBy(day)), ENTROPY)
                        .orElseThrow(),
                (_, _) -> {
                  throw new AssertionError("one after another");
                });

    assertThat(ids(keys)).containsExactlyElementsOf(between(54, 61));
  }

  @Test
  void a_prekey_from_the_future_is_followed_by_one_of_today() {
    var keys = Keychain.generate(NOW.plus(Duration.ofDays(400)), ENTROPY);

    var rotated = keys.rotated(NOW, ENTROPY).orElseThrow();

    assertThat(rotated.prekeys().getLast().notAfter()).isEqualTo(NOW.plus(Keychain.LIFETIME));
  }

  @Test
  void after_the_last_id_they_begin_anew() {
    var old = Keychain.generate(NOW, ENTROPY);
    var last =
        new OwnPrekey(0xffff_ffffL, old.prekey(1).orElseThrow(), NOW.plus(Duration.ofDays(2)));
    var keys = new Keychain(old.session(), old.identity(), List.of(last));

    assertThat(ids(keys.rotated(NOW, ENTROPY).orElseThrow())).containsExactly(0xffff_ffffL, 1L);
  }

  @Test
  void rotation_leaves_the_old_keychain_as_it_was_and_shares_no_secret_with_it() {
    var keys = Keychain.generate(NOW, ENTROPY);
    var file = text(keys);

    var rotated = keys.rotated(NOW.plus(Duration.ofDays(2)), ENTROPY).orElseThrow();

    assertThat(text(keys)).isEqualTo(file);
    keys.destroy();
    assertThat(text(rotated)).startsWith(file);
  }

  @Test
  void a_destroyed_one_holds_no_secret_any_more() {
    var keys = Keychain.generate(NOW, ENTROPY);
    var prekey = keys.prekey(1).orElseThrow();

    keys.destroy();

    assertThat(List.of(keys.session(), keys.identity(), prekey)).allMatch(Secret::isDestroyed);
    assertThat(keys.isDestroyed()).isTrue();
  }

  @Test
  void it_tells_no_secret() {
    assertThat(LetterKit.BOBS).hasToString("Keychain[1 prekeys]");
    assertThat(LetterKit.BOBS.prekeys().toString()).contains("Secret[32 bytes]");
  }

  private static List<Long> ids(Keychain keys) {
    return keys.prekeys().stream().map(OwnPrekey::id).toList();
  }

  private static List<Long> between(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Long::valueOf).toList();
  }

  private static String text(Keychain keys) {
    return new String(keys.encode(), US_ASCII);
  }
}
