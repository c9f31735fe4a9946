package io.sallyport.protocol.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RejectionTest {

  @Test
  void without_a_detail_it_reads_as_its_reason() {
    assertThat(Rejection.of(Reason.BAD_MAC)).hasToString("BAD_MAC");
  }

  @Test
  void a_mismatch_says_what_was_expected_and_what_came() {
    assertThat(Rejection.mismatch(Reason.REPLAY, "round", 4_294_967_295L, 3))
        .isEqualTo(new Rejection(Reason.REPLAY, "round: expected 4294967295, got 3"))
        .hasToString("REPLAY (round: expected 4294967295, got 3)");
  }

  @Test
  void it_travels_upward_without_a_stack_trace() {
    var rejected = new Rejected(Reason.MALFORMED, "frame of 6 bytes");

    assertThat(rejected.why()).isEqualTo(new Rejection(Reason.MALFORMED, "frame of 6 bytes"));
    assertThat(rejected).hasMessage("MALFORMED (frame of 6 bytes)");
    assertThat(rejected.getStackTrace()).isEmpty();
    assertThat(new Rejected(Reason.BAD_MAC).why()).isEqualTo(Rejection.of(Reason.BAD_MAC));
  }
}
