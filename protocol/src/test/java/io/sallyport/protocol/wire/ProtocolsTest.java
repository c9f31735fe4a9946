package io.sallyport.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolsTest {

  @Test
  void a_protocol_is_found_by_its_name_alone() {
    assertThat(Protocols.ALL)
        .isNotEmpty()
        .allSatisfy(protocol -> assertThat(Protocols.named(protocol.name())).hasValue(protocol));
    assertThat(Protocols.named("Ratchet")).isEmpty();
  }

  @Test
  void no_two_protocols_share_a_name_or_a_port() {
    assertThat(Protocols.ALL).extracting(Protocol::name).doesNotHaveDuplicates();
    assertThat(Protocols.ALL).flatExtracting(Protocol::defaultPorts).doesNotHaveDuplicates();
  }
}
