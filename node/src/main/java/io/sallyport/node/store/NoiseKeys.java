package io.sallyport.node.store;

import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.Secret;
import java.util.ArrayList;
import java.util.List;

/// The X25519 private keys by which clients know a node.
///
/// @param own by which it is known from now on
/// @param former by which some may know it still, newest first
public record NoiseKeys(Secret own, List<Secret> former) {
  public NoiseKeys {
    former = List.copyOf(former);
  }

  /// Reads those that the settings name, or makes the node's own.
  ///
  /// @throws Blocked when one cannot be used, or is no other than the node's own
  static NoiseKeys of(Settings settings, DataDirectory directory) {
    var own =
        settings.hasOwnNoiseKey() ? NoiseKey.in(directory) : NoiseKey.of(settings.noiseKeyFile());
    var former = new ArrayList<Secret>();
    for (var file : settings.noiseFormerKeyFiles()) {
      var key = NoiseKey.of(file);
      if (key.sameAs(own)) {
        throw new Blocked(
            "the former key in %s is the one that the node has now".formatted(file),
            "give the node a new key, or take the file out of sallyport.noise-former-key-files");
      }
      former.add(key);
    }
    return new NoiseKeys(own, former);
  }

  void destroy() {
    own.destroy();
    former.forEach(Secret::destroy);
  }
}
