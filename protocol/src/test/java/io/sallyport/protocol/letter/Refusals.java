package io.sallyport.protocol.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What is refused, and why.
final class Refusals {

  private Refusals() {}

  static void assertRejected(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why().reason()).isEqualTo(reason));
  }

  static void assertRejected(Reason reason, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(new Rejection(reason, detail)));
  }
}
