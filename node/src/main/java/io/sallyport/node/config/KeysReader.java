package io.sallyport.node.config;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reads the `keys { … }` of the listeners. Neither a value nor a wrong name gets into a finding.
final class KeysReader {
  private final Report report;
  private final Set<String> filesWarnedOf = new HashSet<>();

  KeysReader(Report report) {
    this.report = report;
  }

  /// By the names of their owners; those of the classroom where the user gives none.
  Map<String, Secret> read(Section listener, Protocol protocol) {
    var keys =
        listener
            .child("keys")
            .map(section -> own(section, protocol.keyRule()))
            .filter(own -> !own.isEmpty());
    var path = listener.path().at("keys");
    if (keys.isEmpty()
        && !protocol.classroomKeys().isEmpty()
        && protocol.keyRule().keyBytes() > 0
        && report.origins().mentions(path)) {
      report.warning(path, "has none: the published classroom keys hold");
    }
    return keys.orElseGet(protocol::classroomKeys);
  }

  private Map<String, Secret> own(Section section, KeyRule rule) {
    var keys = new HashMap<String, Secret>();
    for (var name : section.keys()) {
      if (rule.keyBytes() == 0) {
        section.refuse(name, "nobody needs a key here: names are taken without proof");
      } else if (rule.allows(name)) {
        section.get(name, Kinds.key(rule.keyBytes())).ifPresent(key -> keys.put(name, key));
        warnOfReaders(section.path().at(name));
      } else {
        section.refuse(name, "the name before a key must be " + rule.namesInWords());
      }
    }
    return keys;
  }

  private void warnOfReaders(KeyPath key) {
    report
        .origins()
        .literal(key)
        .map(Place::file)
        .filter(file -> isOpenToOthers(Path.of(file)))
        .filter(filesWarnedOf::add)
        .ifPresent(file ->
            report.warning(
                key, "group or others can read the keys in this file: chmod 600 " + file));
  }

  private static boolean isOpenToOthers(Path file) {
    var attributes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (attributes == null) {
      return false;
    }
    try {
      var readers = attributes.readAttributes().permissions();
      return readers.contains(GROUP_READ) || readers.contains(OTHERS_READ);
    } catch (IOException _) {
      return false;
    }
  }
}
