package io.sallyport.node.admin;

import java.util.Optional;

/// A name that an operator wants to be added.
///
/// @param key X25519, 64 hexadecimal digits
/// @param bundle the signed bundle, in hexadecimal digits
public record NewUser(String name, String key, Optional<String> bundle) {}
