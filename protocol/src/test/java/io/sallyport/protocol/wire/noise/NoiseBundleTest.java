package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// In which session a bundle may be handed in: the one for which it was signed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseBundleTest {
  private static final Keychain KEYS = Keychain.generate(Instant.EPOCH, FixedEntropy.seeded(5));
  private static final Reply REFUSED = new Reply.Refused(Rejection.of(Reason.BAD_SIGNATURE));

  @ParameterizedTest
  @EnumSource
  void a_bundle_of_this_session_is_published(NoiseSuite suite) {
    var pair = NoisePair.of(suite, NoiseKit.terms(1024));
    var bundle = bundle(hash(pair.client()));

    pair.ask(1, new Request.Publish(bundle));
    pair.answer();

    assertThat(pair.server().asked()).endsWith(new Request.Publish(bundle));
    assertThat(pair.client().answers()).containsExactly(new Effect.Answer(1, new Reply.Done()));
  }

  @Test
  void a_bundle_of_an_older_session_is_refused_and_nobody_is_asked() {
    var before = NoisePair.of(NoiseSuite.SHARED, NoiseKit.terms(1024));
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));

    pair.ask(1, new Request.Publish(bundle(hash(before.client()))));

    assertThat(pair.client().answers()).containsExactly(new Effect.Answer(1, REFUSED));
    assertThat(pair.server().asked()).noneMatch(Request.Publish.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 31})
  void each_byte_of_the_hash_counts(int at) {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    var hash = hash(pair.client()).toArray();
    hash[at] ^= 1;

    pair.ask(1, new Request.Publish(bundle(PublicBytes.copyOf(hash))));

    assertThat(pair.client().answers()).containsExactly(new Effect.Answer(1, REFUSED));
  }

  @Test
  void the_session_goes_on_and_takes_the_right_one() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    pair.ask(1, new Request.Publish(bundle(NoiseKit.HASH)));

    pair.ask(2, new Request.Publish(bundle(hash(pair.client()))));
    pair.answer();

    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(1, REFUSED), new Effect.Answer(2, new Reply.Done()));
    assertThat(pair.server().closed()).isEmpty();
  }

  @Test
  void what_is_no_bundle_is_for_the_house_to_refuse() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    var whole = bundle(NoiseKit.HASH).toArray();
    var cut = Content.copyOf(Arrays.copyOf(whole, whole.length - 1));

    pair.ask(1, new Request.Publish(cut));

    assertThat(pair.server().asked()).endsWith(new Request.Publish(cut));
    assertThat(Bundle.sessionOf(cut)).isEmpty();
  }

  private static PublicBytes hash(End<?> end) {
    var bound = (Milestone.Bound) end.milestones().getFirst();
    return PublicBytes.copyOf(bound.hash().toArray());
  }

  private static Content bundle(PublicBytes session) {
    return Content.copyOf(KEYS.bundle(Name.parse("alice"), session).encode());
  }
}
