package io.sallyport.protocol.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

  @Test
  void secrets_are_found_through_records_within_lists_within_records() {
    var first = Secret.copyOf(new byte[1]);
    var second = Secret.copyOf(new byte[1]);

    var found = Secrets.heldBy(new Chest("old", List.of(new Box(first), new Box(second))), "none");

    assertThat(found).containsExactly(first, second);
  }

  private record Box(Secret secret) {}

  private record Chest(String name, List<Box> boxes) {}
}
