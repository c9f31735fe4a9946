package io.sallyport.protocol.service;

/// Somebody the house has vouched for: `name` within `realm`, the listener whose clients know one
/// another. Only the house makes one, and only after proof.
public record Principal(String realm, String name) {
  @Override
  public String toString() {
    return realm + "/" + name;
  }
}
