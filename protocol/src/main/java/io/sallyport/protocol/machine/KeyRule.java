package io.sallyport.protocol.machine;

import java.util.regex.Pattern;

/// What the pre-shared keys of a protocol look like.
///
/// @param names matches the names that may have one
/// @param namesInWords the same for people: `0 to 255`
/// @param keyBytes how long each key is; 0 where a name is taken without proof, or proved with the
///   private key of a certificate
public record KeyRule(Pattern names, String namesInWords, int keyBytes) {

  public boolean allows(String name) {
    return names.matcher(name).matches();
  }
}
