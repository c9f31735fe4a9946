package io.sallyport.actors.authn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.directory.Chancery;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.testkit.FullArithmetic;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who enters by the directory, and as whom.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EntranceTest {
  @JUnit5TestKit public final ActorTestKit kit = Chancery.kit();
  private Threshold threshold;

  @BeforeEach
  void openTheHouse() {
    threshold = new Threshold(kit);
  }

  @Test
  void a_key_in_the_directory_enters_as_its_name() {
    assertThat(threshold.guest().enter(1, new Proof.Registered())).isEqualTo(Threshold.ADA);
    assertThat(Threshold.reason(threshold.guest().enter(2, new Proof.Registered())))
        .isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void whoever_was_invited_enters_and_only_the_hash_of_the_words_leaves_the_node() {
    var words = Secret.copyOf("come in".getBytes(US_ASCII));
    var hash = PublicBytes.copyOf(Sha256.hash(words));
    threshold.chancery.ask((number, to) ->
        new DirectoryCommand.Invite(hash, Optional.of("bob"), Duration.ofHours(1), number, to));

    assertThat(threshold.guest().enter(2, new Proof.Invited("bob", words)))
        .isEqualTo(Threshold.entered("bob"));

    assertThat(words.isDestroyed()).isTrue();
    assertThat(threshold.guest().enter(2, new Proof.Registered()))
        .isEqualTo(Threshold.entered("bob"));
  }

  @Test
  void a_pre_shared_key_is_worth_something_once() {
    assertThat(threshold.guest().enter(2, new Proof.Shared("7"))).isEqualTo(Threshold.entered("7"));
    assertThat(Threshold.reason(threshold.guest().enter(3, new Proof.Shared("7"))))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(threshold.guest().enter(2, new Proof.Shared("7"))).isEqualTo(Threshold.entered("7"));
  }

  @Test
  void a_certificate_is_worth_what_the_authorities_say() {
    assertThat(threshold.guest().enter(4, new Proof.Certified(List.of(Threshold.GOOD))))
        .isEqualTo(Threshold.entered("carol"));
    assertThat(
            Threshold.reason(
                threshold.guest().enter(5, new Proof.Certified(List.of(Threshold.GOOD)))))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(Threshold.reason(threshold.guest().enter(5, new Proof.Certified(List.of()))))
        .isEqualTo(Reason.BAD_CERTIFICATE);
  }

  @Test
  void who_came_by_a_certificate_comes_by_nothing_else() {
    var certified = new Proof.Certified(List.of(Threshold.GOOD));
    threshold.guest().enter(4, certified);
    threshold.chancery.restart();

    assertThat(Threshold.reason(threshold.guest().enter(4, new Proof.Registered())))
        .isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(Threshold.reason(threshold.guest().enter(4, new Proof.Shared("carol"))))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(Threshold.reason(threshold.guest().enter(4, new Proof.Certified(List.of()))))
        .isEqualTo(Reason.BAD_CERTIFICATE);
    assertThat(threshold.guest().enter(4, certified)).isEqualTo(Threshold.entered("carol"));
  }

  @Test
  void a_pre_shared_key_is_for_the_first_login_and_then_the_key_does_alone() {
    threshold.guest().enter(2, new Proof.Shared("7"));

    assertThat(threshold.guest().enter(2, new Proof.Registered()))
        .isEqualTo(Threshold.entered("7"));
  }

  @Test
  void a_certificate_that_cannot_be_checked_ends_nobody_elses_logins() {
    var strange = new Proof.Certified(List.of(Content.ofText("strange")));

    LoggingTestKit.error("certificate.unchecked")
        .expect(
            kit.system(),
            () -> {
              assertThat(Threshold.reason(threshold.guest().enter(5, strange)))
                  .isEqualTo(Reason.UNAVAILABLE);
              return true;
            });

    assertThat(threshold.guest().enter(1, new Proof.Registered())).isEqualTo(Threshold.ADA);
  }

  @Test
  void a_certificate_that_would_wait_behind_too_much_is_refused_and_entering_can_be_tried_again() {
    var guest = threshold.guest();

    try (var _ = FullArithmetic.of(kit)) {
      var refused = guest.enter(4, new Proof.Certified(List.of(Threshold.GOOD)));
      assertThat(Threshold.reason(refused)).isEqualTo(Reason.OVERLOAD);
    }

    assertThat(guest.enter(1, new Proof.Registered())).isEqualTo(Threshold.ADA);
  }

  @Test
  void a_key_of_another_kind_is_none() {
    var guest = threshold.guest();

    guest.ask(new Credential(PublicKey.copyOf(new byte[9]), new Proof.Registered()));

    assertThat(Threshold.reason(guest.reply())).isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  @Test
  void a_session_enters_once_and_is_introduced_as_who_it_is() {
    var guest = threshold.guest();
    guest.enter(1, new Proof.Registered());

    assertThat(Threshold.reason(guest.enter(1, new Proof.Registered())))
        .isEqualTo(Reason.WRONG_PHASE);

    threshold.introduced(guest).expectMessage(Optional.of(new Principal("hall", "ada")));
  }

  @Test
  void words_are_forgotten_also_when_nobody_is_asked_about_them() {
    var words = Secret.copyOf("come in".getBytes(US_ASCII));
    var guest = threshold.guest();
    guest.ask(new Credential(PublicKey.copyOf(new byte[9]), new Proof.Invited("bob", words)));
    guest.reply();

    assertThat(words.isDestroyed()).isTrue();
  }
}
