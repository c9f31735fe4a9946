package io.sallyport.protocol.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is wanted in whatever order: one name has one key, one key has one name, which it opens
/// alone unless a certificate bound them, and a client that reads the log at any time can go on
/// with it.
final class DirectoryLedgerPropertyTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DirectoryRules RULES = new DirectoryRules(Registration.INVITATION, 4);
  private static final int KEYS = 5;

  @Property(tries = 500)
  void one_name_keeps_one_key_and_the_log_folds(@ForAll("deeds") List<Deed> deeds) {
    var ledger = new DirectoryLedger(RULES);
    var log = new KeyLog();
    var model = new Model(new HashMap<>(), new HashSet<>());

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
      assertThat(listed(ledger)).isEqualTo(model.keys());
      assertThat(model.keys().values()).doesNotHaveDuplicates();
      assertThat(opened(ledger)).isEqualTo(model.open());
    }

    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.size()).isEqualTo(ledger.log(0).size());
  }

  private static Ruling ruling(DirectoryLedger ledger, Deed deed) {
    return switch (deed) {
      case Deed.Enrol(var key, var name, var words) ->
          ledger.enrol(key(key), name, key(words), NOON);
      case Deed.Vouch(var key, var name) -> ledger.vouch(key(key), name, NOON);
      case Deed.Certify(var key, var name) -> ledger.certify(key(key), name, NOON);
      case Deed.Add(var key, var name) -> ledger.add(key(key), name, Optional.empty(), NOON);
      case Deed.Remove(var name) -> ledger.remove(name, NOON);
      case Deed.Invite(var words, var name) ->
          ledger.invite(key(words), name, NOON, NOON.plus(Duration.ofHours(1)));
      case Deed.Read() -> ledger.recognise(key(99));
    };
  }

  /// A grant to somebody means that the name is his, before or from now on.
  private static void remember(Deed deed, List<DirectoryEvent> events, Model model) {
    switch (deed) {
      case Deed.Enrol(var key, var name, _) -> bindOpen(name, key, events, model);
      case Deed.Vouch(var key, var name) -> bindOpen(name, key, events, model);
      case Deed.Add(var key, var name) -> bindOpen(name, key, events, model);
      case Deed.Certify(var key, var name) -> {
        bind(name, key, events, model);
        if (!events.isEmpty()) {
          model.certified().add(name);
        }
      }
      case Deed.Remove(var name) -> {
        assertThat(model.keys().remove(name)).isNotNull();
        model.certified().remove(name);
      }
      case Deed.Invite _, Deed.Read _ -> {}
    }
  }

  private static void bindOpen(String name, int key, List<DirectoryEvent> events, Model model) {
    bind(name, key, events, model);
    assertThat(model.certified()).doesNotContain(name);
  }

  private static void bind(String name, int key, List<DirectoryEvent> events, Model model) {
    if (events.isEmpty()) {
      assertThat(model.keys()).containsEntry(name, key);
    } else {
      assertThat(model.keys().put(name, key)).isNull();
    }
  }

  private static Set<String> opened(DirectoryLedger ledger) {
    return IntStream.rangeClosed(1, KEYS)
        .mapToObj(number -> ledger.recognise(key(number)))
        .flatMap(ruling ->
            ruling instanceof Ruling.Granted(var name, _) ? Stream.of(name.text()) : Stream.empty())
        .collect(toSet());
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
    var key = Arbitraries.integers().between(1, KEYS);
    var words = Arbitraries.integers().between(50, 52);
    var name = Arbitraries.of("ada", "bob", "carol", "dave", "eve");
    Arbitrary<Deed> enrol = Combinators.combine(key, name, words).as(Deed.Enrol::new);
    Arbitrary<Deed> vouch = Combinators.combine(key, name).as(Deed.Vouch::new);
    Arbitrary<Deed> certify = Combinators.combine(key, name).as(Deed.Certify::new);
    Arbitrary<Deed> add = Combinators.combine(key, name).as(Deed.Add::new);
    Arbitrary<Deed> remove = name.map(Deed.Remove::new);
    Arbitrary<Deed> invite = Combinators.combine(words, name.optional()).as(Deed.Invite::new);
    Arbitrary<Deed> read = Arbitraries.create(Deed.Read::new);
    return Arbitraries.oneOf(
            enrol, enrol, vouch, certify, certify, add, remove, invite, invite, read)
        .list()
        .ofMaxSize(40);
  }

  /// Who has which key, and who needs a certificate beside it.
  record Model(Map<String, Integer> keys, Set<String> certified) {
    private Set<String> open() {
      var open = new HashSet<>(keys.keySet());
      open.removeAll(certified);
      return open;
    }
  }

  sealed interface Deed {
    record Enrol(int key, String name, int words) implements Deed {}

    record Vouch(int key, String name) implements Deed {}

    record Certify(int key, String name) implements Deed {}

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
