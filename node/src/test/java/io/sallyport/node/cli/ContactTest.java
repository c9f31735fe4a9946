package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Town;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What users are told of a connection that is lost while they wait.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactTest {
  @RegisterExtension private static final Town TOWN = new Town();

  @Test
  void who_watches_is_told_beside_what_comes() {
    TOWN.house().put("bob", clear(1, "one"));
    cutAtTheFirst(Request.Settle.class, () -> TOWN.house().put("bob", clear(2, "two")));
    var shell = new Shell(TOWN);

    assertThat(shell.run(TOWN.bob(), "inbox", "watch", "--max", "2")).isZero();

    assertThat(shell.out()).contains("one\n").contains("two\n");
    assertThat(shell.err())
        .endsWith(
            """
            sallyport: the connection to %1$s is lost; trying again
            sallyport: the connection to %1$s is back
            """
                .formatted(TOWN.node().address.place()));
  }

  @Test
  void who_types_is_told_above_the_prompt() throws InterruptedException {
    cutAtTheFirst(Request.SumUp.class, () -> {});
    var screen = new ScriptedScreen("total hall", "quit");

    NoiseTalks.talk(ClientPlan.of(TOWN.node().address, TOWN.alice()), screen);

    assertThat(screen.shown())
        .containsSubsequence(
            "- the connection to %s is lost; trying again".formatted(place()),
            "- the connection to %s is back".formatted(place()));
  }

  private static String place() {
    return TOWN.node().address.place();
  }

  /// @param then what happens when it is asked again
  private static void cutAtTheFirst(Class<? extends Request> kind, Runnable then) {
    var times = new AtomicInteger();
    TOWN.house()
        .answering(request -> {
          if (kind.isInstance(request)) {
            switch (times.getAndIncrement()) {
              case 0 -> TOWN.node().cable.cut();
              case 1 -> then.run();
              default -> {}
            }
          }
          return Optional.empty();
        });
  }

  private static Envelope clear(long id, String text) {
    var carol = Name.parse("carol");
    return new Envelope(new Envelope.Id(id, id), carol, carol, Instant.EPOCH, Content.ofText(text));
  }
}
