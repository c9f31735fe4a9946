package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is wanted in whatever order: one name has one key, one key has one name, and a client
/// that reads the log at any time can go on with it.
final class DirectoryLedgerPropertyTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DirectoryRules RULES = new DirectoryRules(Registration.INVITATION, 4);

  @Property(tries = 500)
  void one_name_keeps_one_key_and_the_log_folds(@ForAll("deeds") List<Deed> deeds) {
    var ledger = new DirectoryLedger(RULES);
    var log = new KeyLog();
    Map<String, Integer> model = new HashMap<>();

    for (var deed : deeds) {
      var ruling = ruling(ledger, deed);
      if (ruling instanceof Ruling.Granted(_, var events)) {
        remember(deed, events, model);
        events.forEach(ledger::apply);
      }
      if (deed instanceof Deed.Read) {
        assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.Complete());
        ledger = DirectoryLedger.of(ledger.image(), RULES);
      }
      assertThat(listed(ledger)).isEqualTo(model);
      assertThat(model.values()).doesNotHaveDuplicates();
    }

    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.size()).isEqualTo(ledger.log(0).size());
  }

  private static Ruling ruling(DirectoryLedger ledger, Deed deed) {
    return switch (deed) {
      case Deed.Enrol(var key, var name, var words) ->
          ledger.enrol(key(key), name, key(words), NOON);
      case Deed.Vouch(var key, var name) -> ledger.vouch(key(key), name, NOON);
      case Deed.Add(var key, var name) -> ledger.add(key(key), name, Optional.empty(), NOON);
      case Deed.Remove(var name) -> ledger.remove(name, NOON);
      case Deed.Invite(var words, var name) ->
          ledger.invite(key(words), name, NOON, NOON.plus(Duration.ofHours(1)));
      case Deed.Read() -> ledger.recognise(key(99));
    };
  }

  /// A grant to somebody means that the name is his, before or from now on.
  private static void remember(Deed deed, List<DirectoryEvent> events, Map<String, Integer> model) {
    switch (deed) {
      case Deed.Enrol(var key, var name, _) -> bind(name, key, events, model);
      case Deed.Vouch(var key, var name) -> bind(name, key, events, model);
      case Deed.Add(var key, var name) -> bind(name, key, events, model);
      case Deed.Remove(var name) -> assertThat(model.remove(name)).isNotNull();
      case Deed.Invite _, Deed.Read _ -> {}
    }
  }

  private static void bind(
      String name, int key, List<DirectoryEvent> events, Map<String, Integer> model) {
    if (events.isEmpty()) {
      assertThat(model).containsEntry(name, key);
    } else {
      assertThat(model.put(name, key)).isNull();
    }
  }

  private static Map<String, Integer> listed(DirectoryLedger ledger) {
    var names = new HashMap<String, Integer>();
    ledger
        .list("", 99)
        .forEach(known -> names.put(known.name().text(), (int) known.key().toArray()[31]));
    return names;
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    var key = Arbitraries.integers().between(1, 5);
    var words = Arbitraries.integers().between(50, 52);
    var name = Arbitraries.of("ada", "bob", "carol", "dave", "eve");
    Arbitrary<Deed> enrol = Combinators.combine(key, name, words).as(Deed.Enrol::new);
    Arbitrary<Deed> vouch = Combinators.combine(key, name).as(Deed.Vouch::new);
    Arbitrary<Deed> add = Combinators.combine(key, name).as(Deed.Add::new);
    Arbitrary<Deed> remove = name.map(Deed.Remove::new);
    Arbitrary<Deed> invite = Combinators.combine(words, name.optional()).as(Deed.Invite::new);
    Arbitrary<Deed> read = Arbitraries.create(Deed.Read::new);
    return Arbitraries.oneOf(enrol, enrol, vouch, add, remove, invite, invite, read)
        .list()
        .ofMaxSize(40);
  }

  sealed interface Deed {
    record Enrol(int key, String name, int words) implements Deed {}

    record Vouch(int key, String name) implements Deed {}

    record Add(int key, String name) implements Deed {}

    record Remove(String name) implements Deed {}

    record Invite(int words, Optional<String> name) implements Deed {}

    record Read() implements Deed {}
  }

  private static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }
}
