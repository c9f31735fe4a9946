package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.rejection.Reason;
import java.util.function.Predicate;

/// A reason as it crosses the wire, one byte; an enum for each record that tells one.
interface NoiseReason {

  int code();

  Reason reason();

  /// The one of this code.
  ///
  /// @param others stands for those that are newer
  static <R extends NoiseReason> R of(R[] all, int code, R others) {
    return first(all, one -> one.code() == code, others);
  }

  /// The one for this reason.
  ///
  /// @param others stands for those that have none
  static <R extends NoiseReason> R of(R[] all, Reason reason, R others) {
    return first(all, one -> one.reason() == reason, others);
  }

  private static <R extends NoiseReason> R first(R[] all, Predicate<R> fits, R otherwise) {
    for (var one : all) {
      if (fits.test(one)) {
        return one;
      }
    }
    return otherwise;
  }
}
