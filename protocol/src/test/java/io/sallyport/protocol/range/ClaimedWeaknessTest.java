package io.sallyport.protocol.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.attack.Attacks;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.wire.certrelay.CertRelayProtocol;
import io.sallyport.protocol.wire.ddes.DdesProtocol;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.lookup.LookupProtocol;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is admitted can be shown, and the scripts that show it can also fail; what no defence stops
/// and nobody admits would be noticed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClaimedWeaknessTest {
  private static final long SEED = 42;
  private static final Protocol RATCHET = new RatchetProtocol();
  private static final Protocol NOISE = new NoiseProtocol();
  private static final Protocol CERTRELAY = new CertRelayProtocol();
  private static final Secret NO_KEY = Secret.copyOf(new byte[0]);

  private final Lane lane = new Lane(RATCHET, Set.of(), SEED);

  @Test
  void the_numbers_of_somebody_who_is_gone_are_counted_again() {
    var verdict = play("replay-across-sessions", lane, () -> true);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Succeeds(
                "the whole session of somebody who is gone:"
                    + " told 'Aggregated sum=333.0, count=3, avg=111.00'"
                    + " instead of 'Aggregated sum=0.0, count=1, avg=0.00',"
                    + " told 'Aggregated sum=333.0, count=2, avg=166.50'"
                    + " instead of 'Aggregated sum=0.0, count=1, avg=0.00'"));
  }

  @Test
  void a_recorded_session_is_refused_while_its_client_is_back() {
    var verdict = play("replay-across-sessions", lane, () -> logIn(lane, "1").handshake());

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of(Reason.BUSY_IDENTITY)));
  }

  @Test
  void a_client_believes_the_answers_of_an_old_session() {
    var verdict = play("replay-server-transcript", lane, () -> true);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Succeeds(
                "the words of an old session:"
                    + " told 'Aggregated sum=5.0, count=1, avg=5.00'"
                    + " instead of 'Aggregated sum=7.0, count=1, avg=7.00',"
                    + " told 'Aggregated sum=0.0, count=1, avg=0.00'"
                    + " instead of 'Aggregated sum=7.0, count=2, avg=3.50'"));
  }

  @Test
  void a_client_that_has_a_new_key_refuses_the_answers_of_an_old_session() {
    var arena = new Misfit(lane);

    var verdict =
        play(
            "replay-server-transcript",
            arena,
            () -> {
              arena.give(with(lane.keys(), "1"));
              return true;
            });

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of(Reason.BAD_MAC)));
  }

  @Test
  void names_that_exist_are_told_from_names_that_do_not() {
    var verdict = play("identity-enumeration", lane, () -> true);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Succeeds(
                "two names that do not: answered by [type 57, 31 bytes],"
                    + " the others by [type 51, 71 bytes]"));
  }

  @Test
  void a_house_with_a_key_for_every_name_cannot_be_enumerated() {
    var everybody = new Lane(RATCHET, Set.of(), with(with(lane.keys(), "98"), "99"), SEED);

    var verdict = play("identity-enumeration", everybody, () -> true);

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of(Reason.BAD_MAC)));
  }

  @ParameterizedTest
  @MethodSource("deafnesses")
  void a_house_that_does_not_hear_the_second_try_is_noticed(Protocol protocol, int segments) {
    var arena = new Misfit(new Lane(protocol, Set.of(), SEED));

    var verdict =
        play(
            "drop-then-retry",
            arena,
            () -> {
              arena.lose(segments);
              return true;
            });

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Succeeds.class))
        .extracting(Verdict.Succeeds::evidence, STRING)
        .contains("the second try was refused");
  }

  @Test
  void a_group_that_does_not_hear_the_second_try_is_noticed() {
    var arena = new Misfit(new Lane(CERTRELAY, Set.of(), SEED));

    var verdict =
        play(
            onGroup("drop-then-retry"),
            arena,
            () -> {
              arena.lose(1);
              return true;
            });

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Succeeds.class))
        .extracting(Verdict.Succeeds::evidence, STRING)
        .contains("the second try was refused");
  }

  @Test
  void a_recorded_login_is_refused_while_its_client_is_back() {
    var group = new Lane(CERTRELAY, Set.of(), SEED);

    var verdict =
        play(onGroup("replay-auth-signature"), group, () -> logIn(group, "client1").handshake());

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of(Reason.BUSY_IDENTITY)));
  }

  @Test
  void the_texts_of_a_group_are_read_by_who_substituted_its_keys() {
    var verdict =
        play(onGroup("relay-key-substitution"), new Lane(CERTRELAY, Set.of(), SEED), () -> true);

    assertThat(verdict).isEqualTo(new Verdict.Succeeds("42: read by somebody else"));
  }

  @Test
  void a_changed_text_is_heard_as_genuine() {
    var verdict = play(onGroup("cbc-iv-flip"), new Lane(CERTRELAY, Set.of(), SEED), () -> true);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Succeeds(
                "pay 0100 to bob: told 'group: pay 9999 to bob' instead of 'group: pay 0100 to"
                    + " bob'"));
  }

  @ParameterizedTest
  @MethodSource("keyless")
  void a_request_without_a_login_that_has_an_effect_is_noticed(Protocol protocol) {
    var house = new Lane(protocol, Set.of(), SEED);

    var verdict =
        play(
            "data-before-handshake",
            house,
            () -> {
              var accomplice = logIn(house, "carol");
              accomplice.handshake();
              accomplice.submit(Errand.of(protocol, "bob").gift(1, "42"));
              return true;
            });

    assertThat(verdict).isInstanceOf(Verdict.Succeeds.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rehandshake-in-session", "garbage-bytes"})
  void what_is_no_record_and_has_an_effect_is_noticed(String id) {
    var house = new Lane(NOISE, Set.of(), SEED);

    var verdict =
        play(
            id,
            house,
            () -> {
              var accomplice = logIn(house, "carol");
              accomplice.handshake();
              accomplice.submit(Errand.of(NOISE, "bob").gift(1, "42"));
              accomplice.leave();
              return true;
            });

    assertThat(verdict).isInstanceOf(Verdict.Succeeds.class);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void a_house_where_one_goodbye_ends_every_session_is_noticed(Protocol protocol) {
    var arena = new Misfit(new Lane(protocol, Set.of(), SEED));

    var verdict =
        play(
            "session-kill-keyless",
            arena,
            () -> {
              arena.hangUpOthers();
              return true;
            });

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Succeeds.class))
        .extracting(Verdict.Succeeds::evidence, STRING)
        .startsWith("an end before there are keys: told 'nothing' instead of '49")
        .endsWith("(and 1 more)");
  }

  /// How many segments it takes to try again: in the session, and in one of its own.
  static List<Arguments> deafnesses() {
    return List.of(
        Arguments.of(DhInboxProtocol.classic(), 3),
        Arguments.of(DhInboxProtocol.x25519(), 2),
        Arguments.of(new LookupProtocol(), 2),
        Arguments.of(DdesProtocol.pem(), 4),
        Arguments.of(DdesProtocol.framed(), 2),
        Arguments.of(NOISE, 2));
  }

  static Stream<Protocol> keyless() {
    return Stream.concat(Stream.of(DhInboxProtocol.classic(), DhInboxProtocol.x25519()), sums());
  }

  static Stream<Protocol> sums() {
    return Stream.of(DdesProtocol.pem(), DdesProtocol.framed());
  }

  private static Verdict play(String id, Arena arena, BooleanSupplier strikes) {
    return play(Attacks.named(id).orElseThrow(), arena, strikes);
  }

  private static Verdict play(Attack attack, Arena arena, BooleanSupplier strikes) {
    var scene = new Scene(arena, new SeededEntropy(SEED), strikes);
    scene.introduce();
    attack.script().play(scene);
    return Range.verdict(scene.trials());
  }

  private static Attack onGroup(String id) {
    return Attacks.against(CERTRELAY).stream()
        .filter(attack -> attack.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Client logIn(Lane lane, String name) {
    var identity = new Identity(name, lane.keys().getOrDefault(name, NO_KEY));
    var errand = Errand.of(lane.protocol(), name);
    return new Client(lane.protocol(), errand, identity, lane.connect(), new SeededEntropy(SEED));
  }

  private static Map<String, Secret> with(Map<String, Secret> keys, String name) {
    var more = new HashMap<>(keys);
    more.put(name, Secret.copyOf(new byte[RATCHET.keyRule().keyBytes()]));
    return more;
  }
}
