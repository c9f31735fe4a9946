package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplyTest {

  @ParameterizedTest(name = "{1}")
  @MethodSource("printed")
  void a_reply_prints_neither_keys_nor_what_was_said(Reply reply, String printed) {
    assertThat(reply).hasToString(printed);
  }

  static List<Arguments> printed() {
    return List.of(
        Arguments.of(
            new Reply.Recognised(Secret.copyOf(new byte[16])), "Recognised[key=Secret[16 bytes]]"),
        Arguments.of(
            new Reply.Admitted(new Principal("ratchet", "1")), "Admitted[principal=ratchet/1]"),
        Arguments.of(
            new Reply.Tallied(new Tally(3, new BigDecimal("60.9"))),
            "Tallied[tally=Tally[3 values]]"),
        Arguments.of(new Reply.Told("sum=60.9"), "Told[8 characters]"),
        Arguments.of(
            new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)), "Refused[why=UNAVAILABLE]"));
  }
}
