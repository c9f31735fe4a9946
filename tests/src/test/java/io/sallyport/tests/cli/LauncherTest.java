package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.tests.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, with a JDK that only writes down what it is told.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/bash
      here="$(dirname "$0")"
      echo "$@" >>"$here/said"
      for word in "$@"; do
        file="${word#-XX:AOTCacheOutput=}"
        [ "$file" = "$word" ] || [ -e "$here/poor" ] || echo archive >"$file"
      done
      echo "result of ${@: -1}"
      """;

  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir private Path folder;
  private Path launcher;
  private Path jdk;
  private Path target;

  @BeforeEach
  void checkOut() throws IOException {
    launcher = folder.resolve("sallyport");
    Files.copy(Repository.ROOT.resolve("sallyport"), launcher);
    Files.createFile(folder.resolve("pom.xml"));
    for (var module : List.of("protocol", "actors", "node", "cluster-config")) {
      Files.createDirectories(folder.resolve(module).resolve("src/main"));
      Files.createFile(folder.resolve(module).resolve("pom.xml"));
    }
    target = Files.createDirectory(folder.resolve("node/target"));
    var jar = Files.createFile(target.resolve("sallyport-node.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
    jdk = Files.createDirectories(folder.resolve("jdk/bin"));
    release("25.0.3");
    program("java", JAVA);
    program("javac", "#!/bin/bash\n");
  }

  @Test
  void a_short_command_starts_from_an_archive_that_is_made_once() throws Exception {
    assertThat(run("version")).isEqualTo("result of version\n");
    Files.setLastModifiedTime(archive(), FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(run("who")).isEqualTo("result of who\n");

    assertThat(said()).hasSize(3);
    assertThat(said().getFirst()).contains("-XX:AOTCacheOutput=").endsWith(" rehearse");
    assertThat(said().subList(1, 3)).allMatch(line -> line.contains("-XX:AOTCache=" + archive()));
  }

  @Test
  void where_no_archive_comes_of_it_the_command_is_run_all_the_same() throws Exception {
    Files.createFile(jdk.resolve("poor"));

    assertThat(run("version")).isEqualTo("result of version\n");

    assertThat(archive()).isEmptyFile();
    assertThat(said().getLast()).doesNotContain("AOTCache");
  }

  @Test
  void where_no_archive_can_be_kept_the_command_is_run_all_the_same() throws Exception {
    Files.createFile(jdk.resolve("poor"));
    Files.createDirectory(archive());

    assertThat(run("version")).isEqualTo("result of version\n");

    assertThat(said().getLast()).doesNotContain("AOTCache");
  }

  @Test
  void an_archive_that_does_not_fit_is_passed_over_in_silence() throws Exception {
    var built = Repository.ROOT.resolve("node/target");
    Files.delete(target.resolve("sallyport-node.jar"));
    Files.createSymbolicLink(target.resolve("lib"), built.resolve("lib"));
    Files.copy(built.resolve("sallyport-node.jar"), target.resolve("sallyport-node.jar"));
    Files.writeString(archive(), "of something else");
    program("java", "#!/bin/bash\nexec %s/bin/java \"$@\"\n".formatted(JAVA_HOME));

    assertThat(run("version")).matches("Sallyport [^\n]*\n");
  }

  @Test
  void a_users_own_options_go_without_an_archive() throws Exception {
    assertThat(run("version", "SALLYPORT_JAVA_OPTS", "-Xmx64m -ea"))
        .isEqualTo("result of version\n");

    assertThat(said()).singleElement().asString().contains(" -Xmx64m -ea -jar ");
    assertThat(archive()).doesNotExist();
  }

  @Test
  void a_jdk_that_is_too_old_is_passed_over() throws Exception {
    var old = folder.resolve("old");
    release("24.0.2");
    Files.createDirectories(old.resolve("bin"));
    Files.copy(folder.resolve("jdk/release"), old.resolve("release"));
    release("25");
    for (var program : List.of("java", "javac")) {
      Files.copy(jdk.resolve(program), old.resolve("bin").resolve(program));
    }

    run("version", "SALLYPORT_JAVA_HOME", old.toString());

    assertThat(old.resolve("bin/said")).doesNotExist();
    assertThat(said()).isNotEmpty();
  }

  @Test
  void it_finds_its_folder_through_links() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), folder);
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    launcher = Files.createSymbolicLink(elsewhere.resolve("s"), Path.of("../link/sallyport"));

    run("version");

    var jar = target.toRealPath().resolve("sallyport-node.jar");
    assertThat(said()).allMatch(line -> line.contains(" -jar " + jar + " "));
  }

  @Test
  void what_goes_on_for_long_is_compiled_well() throws Exception {
    run("serve");
    run("who");

    assertThat(said()).filteredOn(line -> line.endsWith(" serve")).noneMatch(LauncherTest::isHasty);
    assertThat(said()).filteredOn(line -> line.endsWith(" who")).allMatch(LauncherTest::isHasty);
  }

  private static boolean isHasty(String line) {
    return line.contains("-XX:TieredStopAtLevel=1");
  }

  private Path archive() {
    return target.resolve("sallyport.aot");
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(jdk.resolve("said"));
  }

  private void release(String version) throws IOException {
    Files.writeString(
        jdk.resolveSibling("release"),
        """
        JAVA_RUNTIME_VERSION="26-ea"
        JAVA_VERSION="%s"
        OS_NAME="Linux"
        """
            .formatted(version));
  }

  private void program(String name, String text) throws IOException {
    var file = Files.writeString(jdk.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String run(String command) throws IOException, InterruptedException {
    return run(command, "SALLYPORT_JAVA_OPTS", "");
  }

  /// All that is printed, on both outputs.
  private String run(String command, String variable, String value)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(launcher.toString(), command);
    builder.environment().put("SALLYPORT_JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put(variable, value);
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
