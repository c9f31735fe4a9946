package io.sallyport.node.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// A name that was added, as `sallyport user add` tells it. None of the three holds a character
/// that JSON would have to escape.
///
/// @param identity the file with the private keys
record NewIdentity(String name, String identity, String fingerprint) {

  static String render(List<NewIdentity> all) {
    return all.stream().map(NewIdentity::toJson).collect(joining(",", "[", "]"));
  }

  private String toJson() {
    return "{\"name\":\"%s\",\"identity\":\"%s\",\"fingerprint\":\"%s\"}"
        .formatted(name, identity, fingerprint);
  }
}
