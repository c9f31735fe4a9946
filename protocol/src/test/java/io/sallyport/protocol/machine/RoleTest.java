package io.sallyport.protocol.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoleTest {

  @Test
  void each_end_is_the_other_of_the_other() {
    assertThat(Role.INITIATOR.other()).isEqualTo(Role.RESPONDER);
    assertThat(Role.RESPONDER.other()).isEqualTo(Role.INITIATOR);
  }
}
