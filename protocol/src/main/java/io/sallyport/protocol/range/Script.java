package io.sallyport.protocol.range;

/// The steps of an attack and what is looked at afterwards.
@FunctionalInterface
public interface Script {

  /// Plays everything, with whatever an attacker adds inside [Scene#strike] or [Scene#inPlaceOf],
  /// and reports one or more [Scene#observe].
  void play(Scene scene);
}
