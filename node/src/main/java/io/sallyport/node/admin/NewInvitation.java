package io.sallyport.node.admin;

import java.util.Optional;

/// An invitation that an operator wants.
///
/// @param name for anybody without
/// @param hours 1 to 8760
public record NewInvitation(Optional<String> name, int hours) {}
