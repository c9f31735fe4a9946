package io.sallyport.node.client;

import static io.sallyport.node.client.Town.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a client hands in of its keys, and in which session.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistrarTest {
  @RegisterExtension private static final Town TOWN = new Town();

  @Test
  void a_bundle_is_signed_for_the_session_in_which_it_is_handed_in() {
    var client = TOWN.ready(TOWN.alice());

    assertThat(published())
        .extracting(Bundle::session)
        .containsExactly(client.login().orElseThrow().handshake());
  }

  @Test
  void one_whose_answer_was_lost_is_signed_anew_for_the_next_session() {
    var lost = new AtomicBoolean();
    TOWN.house()
        .answering(request -> {
          if (request instanceof Request.Publish && !lost.getAndSet(true)) {
            TOWN.node().cable.cut();
            return Optional.of(new Reply.Done());
          }
          return Optional.empty();
        });

    var client = TOWN.ready(TOWN.alice());

    var bundles = published();
    assertThat(TOWN.house().entered()).isEqualTo(2);
    assertThat(bundles).hasSize(2);
    assertThat(bundles.getLast().session())
        .isEqualTo(client.login().orElseThrow().handshake())
        .isNotEqualTo(bundles.getFirst().session());
    assertThat(bundles.getLast().identity()).isEqualTo(bundles.getFirst().identity());
    done(client.who());
  }

  @Test
  void what_the_directory_shows_already_is_not_handed_in_again() {
    TOWN.ready(TOWN.alice());

    TOWN.ready(TOWN.alice());

    assertThat(published()).hasSize(1);
  }

  private static List<Bundle> published() {
    return TOWN.house().asked().stream()
        .filter(Request.Publish.class::isInstance)
        .map(request -> Bundle.decode(((Request.Publish) request).bundle().toArray()))
        .toList();
  }
}
