package io.sallyport.protocol.wire.certrelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.KeyPart;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.KeyRequest;
import io.sallyport.protocol.wire.certrelay.CertRelayMessage.Packet;
import io.sallyport.protocol.wire.certrelay.CertRelayReader.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayReaderTest {
  private static final Map<String, Integer> MODULI = Map.of("client2", 128, "client3", 256);
  private static final Set<String> NAMES = Set.of("client1", "client2", "client3", "client33");
  private static final int HEADER_BYTES = "KEY_PART:client1->client2||".length();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQ_KEY:client3                 | client3",
        "REQ_KEY: client3                | client3",
        "REQ_KEY:client33                | client33",
        "REQ_KEY:nobody                  | nobody",
        "REQ_KEY:client3REQ_KEY:client2  | client3 client2",
        "REQ_KEY:nobodyREQ_KEY:client2   | nobody client2",
        "REQ_KEY:client3REQ_             | client3"
      })
  void a_name_ends_with_its_segment_or_where_another_message_begins(String said, String names) {
    var reading = CertRelayReader.ofClient(CertRelayText.frame(said), MODULI, NAMES);

    assertThat(reading.messages())
        .containsExactlyElementsOf(
            List.of(names.split(" ", -1)).stream().map(KeyRequest::new).toList());
  }

  @ParameterizedTest
  @CsvSource({"R", "REQ_KEY", "REQ_KEY:", "REQ_KEY:cl", "K", "KEY_PART:", "KEY_PART:client1->"})
  void the_beginning_of_a_message_waits(String said) {
    var frame = CertRelayText.frame(said);

    assertThat(CertRelayReader.ofClient(frame, MODULI, NAMES))
        .isEqualTo(new Reading(List.of(), frame));
  }

  @Test
  void a_part_is_as_long_as_the_key_it_is_for() {
    var two = CertRelayText.join(part("client2", 128), part("client3", 256));

    var reading = CertRelayReader.ofClient(two, MODULI, NAMES);

    assertThat(reading)
        .isEqualTo(
            new Reading(
                List.of(
                    new KeyPart("client1", "client2", part("client2", 128), HEADER_BYTES),
                    new KeyPart("client1", "client3", part("client3", 256), HEADER_BYTES)),
                CertRelayText.nothing()));
  }

  @Test
  void what_follows_a_part_is_a_packet() {
    var packet = Frame.owning(new byte[64]);

    var reading =
        CertRelayReader.ofClient(CertRelayText.join(part("client3", 256), packet), MODULI, NAMES);

    assertThat(reading.messages()).hasSize(2).endsWith(new Packet(packet));
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_PART:client1->nobody||, UNKNOWN_CLIENT",
    "KEY_PART:client1||, MALFORMED",
    "KEY_PART:a->b->client3||, MALFORMED"
  })
  void a_part_for_nobody_is_refused(String said, Reason reason) {
    assertThatThrownBy(() -> CertRelayReader.ofClient(CertRelayText.frame(said), MODULI, NAMES))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.why().reason()).isEqualTo(reason));
  }

  @Test
  void a_header_without_end_is_refused() {
    var endless = CertRelayText.frame("KEY_PART:" + "a".repeat(100));

    assertThatThrownBy(() -> CertRelayReader.ofClient(endless, MODULI, NAMES))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why())
                    .isEqualTo(new Rejection(Reason.TOO_LARGE, "header of more than 77 bytes")));
  }

  private static Frame part(String to, int modulus) {
    return CertRelayText.join(
        CertRelayText.frame("KEY_PART:client1->" + to + "||"),
        Frame.owning(new byte[modulus + 32]));
  }
}
