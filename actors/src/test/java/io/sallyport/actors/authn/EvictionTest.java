package io.sallyport.actors.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.directory.Chancery;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.DirectoryOutcome;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Proof;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who must go, and who has gone before the directory says that they may come.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EvictionTest {
  @JUnit5TestKit public final ActorTestKit kit = Chancery.kit();
  private Threshold threshold;

  @BeforeEach
  void openTheHouse() {
    threshold = new Threshold(kit);
  }

  @Test
  void the_oldest_of_five_is_told_that_it_is_replaced() {
    var first = threshold.guest();
    first.enter(1, new Proof.Registered());
    for (int number = 2; number <= 4; number++) {
      threshold.guest().enter(1, new Proof.Registered());
    }
    first.hears.expectNoMessage(Duration.ofMillis(100));

    assertThat(threshold.guest().enter(1, new Proof.Registered())).isEqualTo(Threshold.ADA);

    first.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
  }

  @Test
  void a_place_is_free_again_when_its_holder_has_left() {
    var first = threshold.guest();
    var second = threshold.guest();
    first.enter(1, new Proof.Registered());
    second.enter(1, new Proof.Registered());
    threshold.guest().enter(1, new Proof.Registered());
    threshold.guest().enter(1, new Proof.Registered());
    second.leave();

    threshold.guest().enter(1, new Proof.Registered());

    first.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void whoever_has_a_name_that_is_removed_must_go() {
    threshold.chancery.ask((number, to) ->
        new DirectoryCommand.Add(Threshold.raw(2), "bob", Optional.empty(), number, to));
    var ada = threshold.guest();
    ada.enter(1, new Proof.Registered());
    var bob = threshold.guest();
    bob.enter(2, new Proof.Registered());

    threshold.chancery.ask((number, to) -> new DirectoryCommand.Remove("ada", number, to));

    ada.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
    bob.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void so_must_whoever_has_it_on_another_node() {
    threshold.askAt(threshold.chancery.another());
    var ada = threshold.guest();
    ada.enter(1, new Proof.Registered());

    threshold.chancery.ask((number, to) -> new DirectoryCommand.Remove("ada", number, to));

    ada.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
  }

  @Test
  void a_session_that_leaves_while_it_is_judged_is_not_let_in() {
    var directory = kit.<Registrar.Command>createTestProbe();
    threshold.askAt(directory.ref());
    var guest = threshold.guest();
    guest.ask(new Credential(Threshold.key(1), new Proof.Registered()));
    directory.expectMessageClass(Registrar.Heed.class);
    var put = directory.expectMessageClass(Registrar.Put.class);

    guest.leave();
    put.to().accept(new DirectoryOutcome.Granted(1, Name.parse("ada")));

    threshold.introduced(guest).expectMessage(Optional.empty());
    guest.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void a_session_that_was_judged_before_its_name_was_removed_is_not_let_in() {
    var directory = kit.<Registrar.Command>createTestProbe();
    threshold.askAt(directory.ref());
    var removal = directory.expectMessageClass(Registrar.Heed.class).to();
    var guest = threshold.guest();
    guest.ask(new Credential(Threshold.key(1), new Proof.Registered()));
    var put = directory.expectMessageClass(Registrar.Put.class);

    removal.accept("ada");
    put.to().accept(new DirectoryOutcome.Granted(1, Name.parse("ada")));

    assertThat(Threshold.reason(guest.reply())).isEqualTo(Reason.UNKNOWN_CLIENT);
  }
}
