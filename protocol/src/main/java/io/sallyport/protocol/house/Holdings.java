package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The names of a [DirectoryLedger] and what belongs to them. Confined to it.
final class Holdings {
  private final TreeMap<String, DirectoryImage.Entry> entries = new TreeMap<>();
  private final Map<PublicBytes, Registrant> owners = new HashMap<>();
  private final Map<String, Name> likenesses = new HashMap<>();
  private final Map<String, Name> removed = new LinkedHashMap<>();

  void restore(List<DirectoryImage.Entry> known, List<Name> gone) {
    for (var entry : known) {
      bind(entry.registrant());
      entries.put(entry.registrant().name().text(), entry);
    }
    gone.forEach(name -> removed.put(name.likeness(), name));
  }

  List<DirectoryImage.Entry> entries() {
    return List.copyOf(entries.values());
  }

  List<Name> removed() {
    return List.copyOf(removed.values());
  }

  int size() {
    return entries.size();
  }

  /// @throws IllegalStateException when either has another already
  void bind(Registrant registrant) {
    var name = registrant.name();
    if (isTaken(name) || owners.containsKey(registrant.key())) {
      throw new IllegalStateException("bound a second time: " + name);
    }
    entries.put(
        name.text(), new DirectoryImage.Entry(registrant, Optional.empty(), Optional.empty()));
    owners.put(registrant.key(), registrant);
    likenesses.put(name.likeness(), name);
    removed.remove(name.likeness());
  }

  void identify(Name name, PublicBytes key) {
    var entry = entry(name);
    entries.put(
        name.text(),
        new DirectoryImage.Entry(entry.registrant(), Optional.of(key), entry.bundle()));
  }

  void publish(Name name, Content bundle) {
    var entry = entry(name);
    entries.put(
        name.text(),
        new DirectoryImage.Entry(entry.registrant(), entry.identity(), Optional.of(bundle)));
  }

  void remove(Name name) {
    owners.remove(entry(name).registrant().key());
    entries.remove(name.text());
    likenesses.remove(name.likeness());
    removed.put(name.likeness(), name);
  }

  Optional<Registrant> owner(PublicBytes key) {
    return Optional.ofNullable(owners.get(key));
  }

  Optional<DirectoryImage.Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /// Whether the name and the key belong to each other for who shows this.
  boolean belong(Name name, PublicBytes key, Bond shown) {
    return owner(key)
        .filter(owner -> !owner.needsCertificate() || shown == Bond.CERTIFICATE)
        .map(Registrant::name)
        .filter(name::equals)
        .isPresent();
  }

  /// Whether somebody has this name or one that looks like it.
  boolean isTaken(Name name) {
    return likenesses.containsKey(name.likeness());
  }

  /// Who had this name or one that looks like it.
  Optional<Name> before(Name name) {
    return Optional.ofNullable(removed.get(name.likeness()));
  }

  List<Registrant> list(String after, int limit) {
    var page = new ArrayList<Registrant>();
    for (var entry : entries.tailMap(after, false).values()) {
      if (page.size() == limit) {
        break;
      }
      page.add(entry.registrant());
    }
    return page;
  }

  private DirectoryImage.Entry entry(Name name) {
    return Objects.requireNonNull(entries.get(name.text()), "nobody has this name");
  }
}
