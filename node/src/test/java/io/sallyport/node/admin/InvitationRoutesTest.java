package io.sallyport.node.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How an operator invites, over a real port.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class InvitationRoutesTest {
  private final DirectoryDesk desk = new DirectoryDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void the_words_of_an_invitation_are_told_once_and_their_hash_is_kept() {
    var response = desk.send("POST", "/invitations", "{\"name\":\"ada\",\"hours\":2}");

    assertThat(response.statusCode()).isEqualTo(201);
    var invitation = UserJson.parseInvitation(response.body()).orElseThrow();
    assertThat(invitation.invitation()).matches("[0-9a-f]{32}");
    assertThat(invitation.name()).hasValue("ada");
    assertThat(invitation.toString()).doesNotContain(invitation.invitation());
    var kept = desk.ledger.image().invitations();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().hash())
        .isEqualTo(PublicBytes.copyOf(Sha256.hash(invitation.invitation().getBytes(US_ASCII))));
    assertThat(kept.getFirst().until()).isEqualTo(DirectoryDesk.SINCE.plus(Duration.ofHours(2)));
  }

  @Test
  void an_invitation_may_be_for_anybody() {
    var response = desk.send("POST", "/invitations", "{\"hours\":24}");

    assertThat(UserJson.parseInvitation(response.body()).orElseThrow().name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"hours\":0}",
        "{\"hours\":8761}",
        "{\"hours\":null}",
        "{\"hours\":1.5}",
        "{\"hours\":\"1\"}",
        "{\"name\":true,\"hours\":1}",
        "{\"name\":\"Not A Name\",\"hours\":1}"
      })
  void what_is_not_an_invitation_is_refused(String body) {
    assertThat(desk.send("POST", "/invitations", body).statusCode()).isEqualTo(400);
  }
}
