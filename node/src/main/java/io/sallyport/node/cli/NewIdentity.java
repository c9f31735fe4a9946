package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.service.Name;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// An identity that was made, as the commands tell it that make one.
///
/// @param fingerprint of the key by which nodes know it
record NewIdentity(IdentityFile file, String fingerprint) {

  /// Makes keys for a name, in a file of that name, which is not there yet.
  ///
  /// @throws ClientException when it cannot be made
  static IdentityFile make(Path directory, Name name) {
    var path = directory.resolve(name.text() + IdentityFile.SUFFIX);
    return IdentityFile.create(path, Instant.now(), new SystemEntropy());
  }

  static String render(List<NewIdentity> all) {
    return Sayings.write(new Json.Elements(all.stream().<Json>map(NewIdentity::members).toList()));
  }

  /// What was made, and where it is, for people.
  ///
  /// @param width of the column with the names
  static String line(IdentityFile file, int width) {
    var mode = file.isGuarded() ? " (0600)" : "";
    return ("%-" + width + "s  created  identity %s%s").formatted(file.name(), file.path(), mode);
  }

  /// The same for programs.
  static Json.Members members(IdentityFile file) {
    return Json.members().with("name", file.name().text()).with("identity", file.path().toString());
  }

  private Json.Members members() {
    return members(file).with("fingerprint", fingerprint);
  }
}
