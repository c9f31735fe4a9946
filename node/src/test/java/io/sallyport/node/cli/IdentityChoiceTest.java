package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.SmallNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdentityChoiceTest {
  private static final FileAttribute<?> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  @TempDir private Path folder;

  @Test
  void the_only_identity_is_meant_when_none_is_named() throws IOException {
    var alice = SmallNode.stranger(folder, "alice");
    Files.createFile(folder.resolve("notes.txt"));

    assertThat(IdentityChoice.choose(folder, Optional.empty()).path()).isEqualTo(alice.path());
  }

  @Test
  void a_name_is_that_of_a_file_in_the_folder() {
    SmallNode.stranger(folder, "alice");
    var bob = SmallNode.stranger(folder, "bob");

    assertThat(choose("bob")).isEqualTo(bob.path());
    assertThat(choose("bob.id")).isEqualTo(bob.path());
    assertThat(choose(bob.path().toString())).isEqualTo(bob.path());
  }

  @Test
  void one_of_several_must_be_named() {
    SmallNode.stranger(folder, "alice");
    SmallNode.stranger(folder, "bob");

    assertUnusable(
        Optional.empty(),
        new Failure.Unusable(
            folder, "it holds several identities: alice.id, bob.id", "say which: --as NAME"));
  }

  @Test
  void who_has_none_is_told_how_to_make_one() {
    assertUnusable(
        Optional.empty(),
        new Failure.Unusable(
            folder, "there is no identity in it", "make one: sallyport key gen NAME"));
    assertUnusable(
        Optional.of("alice"),
        new Failure.Unusable(
            folder.resolve("alice.id"), "no such file", "make one: sallyport key gen NAME"));
  }

  @Test
  void a_word_with_a_slash_is_a_file_whatever_its_ending() throws IOException {
    var alice = SmallNode.stranger(folder, "alice");
    var moved = Files.move(alice.path(), folder.resolve("keys"));

    assertUnusable(
        Optional.of("./keys"),
        new Failure.Unusable(
            folder.resolve("./keys"),
            "not NAME.id with a name of a-z, 0-9, '.', '_' and '-'",
            "call it alice.id"));
    assertThat(moved).exists();
  }

  @Test
  void a_folder_that_cannot_be_read_is_told() {
    var none = folder.resolve("none");

    assertThatThrownBy(() -> IdentityChoice.choose(none, Optional.empty()))
        .isInstanceOfSatisfying(
            ClientException.class,
            thrown ->
                assertThat(thrown.failure())
                    .isEqualTo(
                        new Failure.Unusable(
                            none, "it cannot be read", "say which identity: --as FILE")));
  }

  @Test
  void a_file_that_is_no_identity_is_not_used() throws IOException {
    var file = Files.createFile(folder.resolve("alice.id"), OWN);
    Files.writeString(file, "hello");

    assertThatThrownBy(() -> choose("alice"))
        .hasMessageStartingWith("cannot use %s: line 1".formatted(file));
  }

  private Path choose(String as) {
    return IdentityChoice.choose(folder, Optional.of(as)).path();
  }

  private void assertUnusable(Optional<String> as, Failure why) {
    assertThatThrownBy(() -> IdentityChoice.choose(folder, as))
        .isInstanceOfSatisfying(
            ClientException.class, thrown -> assertThat(thrown.failure()).isEqualTo(why));
  }
}
