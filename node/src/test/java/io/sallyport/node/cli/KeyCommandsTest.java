package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.Town;
import io.sallyport.protocol.letter.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Keys: making them, showing them, and trusting those of others.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyCommandsTest {
  @RegisterExtension private static final Town TOWN = new Town();

  private final Shell shell = new Shell(TOWN);

  @Test
  void a_key_that_changed_is_not_written_to_until_it_is_trusted() throws Exception {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    var known = Town.phrase(TOWN.bob());
    var other = TOWN.node().register(TOWN.made("other"), "bob");
    shell.run(other, "who");

    assertThat(shell.run(TOWN.alice(), "send", "bob", "two")).isEqualTo(ExitCode.PROTOCOL);
    assertThat(shell.err())
        .isEqualTo(
            """
            sallyport: the key of bob is another: it was '%s' and now is '%s'
            hint: ask bob for the new phrase; if it is right: sallyport key trust bob
            """
                .formatted(known, Town.phrase(other)));
    assertThat(shell.run(TOWN.alice(), "key", "trust", "bob")).isZero();
    assertThat(shell.out()).isEqualTo("trusted  bob  %s\n".formatted(Town.phrase(other)));
    assertThat(shell.run(TOWN.alice(), "send", "bob", "three")).isZero();
  }

  @Test
  void letters_of_a_key_that_changed_stay_until_it_is_trusted() throws Exception {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    shell.run(TOWN.bob(), "inbox", "read");
    var other = TOWN.node().register(TOWN.made("other"), "alice");
    shell.run(other, "send", "bob", "two");

    assertThat(shell.run(TOWN.bob(), "inbox", "read")).isEqualTo(ExitCode.PROTOCOL);
    assertThat(shell.out()).startsWith("-  ?  (not opened: the key of alice is another");
    shell.run(TOWN.bob(), "key", "trust", "alice");
    assertThat(shell.run(TOWN.bob(), "inbox", "read")).isZero();
    assertThat(shell.out()).contains("alice  two\n");
  }

  @Test
  void keys_are_shown_in_words() {
    shell.run(TOWN.bob(), "who");

    shell.run(TOWN.alice(), "key", "show");
    assertThat(shell.out()).contains("phrase  " + Town.phrase(TOWN.alice()));
    shell.run(TOWN.alice(), "key", "show", "bob");
    assertThat(shell.out())
        .isEqualTo("name    bob\nphrase  %s\n".formatted(Town.phrase(TOWN.bob())));
  }

  @Test
  void a_new_key_is_in_a_file_for_its_owner_alone() throws IOException {
    assertThat(generate("carol")).isZero();

    var file = TOWN.folder().resolve("carol.id");
    var keys = IdentityFile.open(file).keys();
    assertThat(shell.out())
        .isEqualTo(
            """
            carol  created  identity %s (0600)
            key     %s
            phrase  %s
            """
                .formatted(
                    file,
                    NodeAddress.text(keys.sessionKey()),
                    Phrase.ofIdentity(keys.identityKey())));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(TOWN.folder().resolve("carol.state")).doesNotExist();
  }

  @Test
  void a_new_key_is_json_for_a_script() {
    assertThat(generate("carol", "--json")).isZero();

    assertThat(shell.members().map().keySet()).containsExactly("name", "identity", "key", "phrase");
    assertThat(shell.members().requiredText("name")).isEqualTo("carol");
  }

  @Test
  void a_key_that_is_there_is_never_overwritten() throws IOException {
    var before = Files.readAllBytes(TOWN.alice().path());

    assertThat(generate("alice")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(shell.err())
        .isEqualTo(
            """
            sallyport: cannot use %s: it is there already
            hint: take another name, or move it away
            """
                .formatted(TOWN.alice().path()));
    assertThat(TOWN.alice().path()).hasBinaryContent(before);
  }

  @Test
  void a_key_for_which_there_is_no_folder_is_not_made() {
    var nowhere = TOWN.folder().resolve("nowhere");

    assertThat(shell.execute("key", "gen", "carol", "--directory", nowhere.toString()))
        .isEqualTo(ExitCode.CONFIGURATION);

    assertThat(shell.err())
        .isEqualTo(
            """
            sallyport: cannot use %s: no such file or folder
            hint: make the folder, or name another
            """
                .formatted(nowhere.resolve("carol.id")));
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void a_new_key_is_what_key_show_shows() throws IOException {
    generate("carol", "--json");
    var made = shell.members();

    var carol = IdentityFile.open(TOWN.folder().resolve("carol.id"));
    assertThat(shell.run(carol, "key", "show", "--json")).isZero();

    assertThat(shell.members().requiredText("key")).isEqualTo(made.requiredText("key"));
    assertThat(shell.members().requiredText("phrase")).isEqualTo(made.requiredText("phrase"));
  }

  @Test
  void what_is_no_name_gets_no_key() {
    assertThat(generate("Carol")).isEqualTo(ExitCode.USAGE);
    assertThat(TOWN.folder().resolve("Carol.id")).doesNotExist();
  }

  private int generate(String name, String... more) {
    var command = new ArrayList<>(List.of("key", "gen", name));
    command.addAll(List.of("--directory", TOWN.folder().toString()));
    command.addAll(List.of(more));
    return shell.execute(command.toArray(String[]::new));
  }
}
