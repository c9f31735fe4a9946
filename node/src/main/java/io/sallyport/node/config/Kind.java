package io.sallyport.node.config;

import com.typesafe.config.ConfigValue;

/// What a value must be. [Kinds] has them all.
@FunctionalInterface
interface Kind<T> {

  /// The value as what it must be.
  ///
  /// @throws Unfit telling what the value is not, and what would be right
  T parse(ConfigValue value);
}
