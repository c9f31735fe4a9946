package io.sallyport.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[null]", "[{}]", "[] []", "words"})
  void what_is_no_list_of_inboxes_is_none(String json) {
    assertThat(InboxJson.parseAll(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "words"})
  void what_is_no_inbox_is_none(String json) {
    assertThat(InboxJson.parse(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "{\"error\": 5}", "{\"error\": null}", "words"})
  void what_is_no_error_is_none(String json) {
    assertThat(InboxJson.errorIn(json)).isEmpty();
  }

  @Test
  void an_error_tells_what_is_wrong() {
    assertThat(InboxJson.errorIn(InboxJson.error("no \"such\" inbox")))
        .hasValue("no \"such\" inbox");
  }
}
