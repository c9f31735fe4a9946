package io.sallyport.protocol.wire.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Our two ends, each in place of one of the originals: five commands, one of them empty and one
/// the longest that is answered whole, and EXIT.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupTranscriptTest {
  private static final List<String> COMMANDS = LookupKit.texts("C>S");
  private static final List<String> ANSWERS = LookupKit.texts("S>C");

  @Test
  void our_responder_serves_the_original_client_byte_for_byte() {
    var machine = new LookupResponder(LookupKit.drawing("server"), LookupKit.ALL);
    var end = End.of(machine, LookupTranscriptTest::echoed);

    end.open();
    LookupKit.recorded("C>S").forEach(end::receive);

    assertThat(end.sent()).isEqualTo(LookupKit.recorded("S>C"));
    assertThat(end.asked())
        .isEqualTo(COMMANDS.subList(0, ANSWERS.size()).stream().map(Request.Echo::new).toList());
    assertThat(end.closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
  }

  @Test
  void our_initiator_is_the_original_client_byte_for_byte() {
    var end = End.of(new LookupInitiator(LookupKit.drawing("client"), LookupKit.ALL));
    var server = LookupKit.recorded("S>C");

    end.open();
    server.subList(0, 3).forEach(end::receive);
    for (int i = 0; i < ANSWERS.size(); i++) {
      end.submit(i, new Request.Echo(COMMANDS.get(i))).receive(server.get(3 + i));
    }
    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(end.sent()).isEqualTo(LookupKit.recorded("C>S"));
    assertThat(end.answers())
        .isEqualTo(
            IntStream.range(0, ANSWERS.size())
                .mapToObj(i -> new Effect.Answer(i, new Reply.Told(ANSWERS.get(i))))
                .toList());
    assertThat(end.closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  private static Reply echoed(Request request) {
    return new Reply.Told(((Request.Echo) request).text());
  }
}
