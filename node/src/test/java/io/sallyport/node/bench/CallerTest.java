package io.sallyport.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallerTest {

  @Test
  void who_is_not_let_in_says_why() {
    var caller = new Caller(1, Duration.ZERO, _ -> new Request.Echo("hello"));

    caller.accept(
        new SessionEvent.Ended(new SessionId("lookup", 1), Rejection.of(Reason.HANDSHAKE_TIMEOUT)));

    assertThat(caller.established().exceptionNow()).hasMessage("refused: HANDSHAKE_TIMEOUT");
    assertThat(caller.failures()).isEqualTo(1);
  }
}
