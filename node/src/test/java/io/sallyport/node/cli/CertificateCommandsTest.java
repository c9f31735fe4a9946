package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.NoiseNode;
import io.sallyport.node.files.TestAuthority;
import io.sallyport.protocol.crypto.Pem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody does who has a certificate, at a real node that trusts its authority.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CertificateCommandsTest {
  private static final TestAuthority AUTHORITY = TestAuthority.named("Faculty");

  @TempDir private static Path home;
  private static NoiseNode node;

  private final KeyPair pair = TestAuthority.pair("X25519");
  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    var authority = Files.write(home.resolve("ca.der"), AUTHORITY.certificate().getEncoded());
    node =
        NoiseNode.start(
            home,
            """
            admin.address = "127.0.0.1:%d"
            directory.authorities = ["%s"]
            """
                .formatted(freePort(), authority));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void generate() {
    List.of("carol", "dave", "erin", "grace")
        .forEach(name -> execute("key", "gen", name, "--directory", folder.toString()));
  }

  @Test
  void a_certificate_and_its_key_let_somebody_in_each_time_and_nothing_less_does()
      throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 2));
    var key = key(pair.getPrivate());

    assertThat(who("carol", "--certificate-file", chain, "--key-file", key)).isZero();
    assertThat(who("carol", "--certificate-file", chain, "--key-file", key)).isZero();

    assertThat(who("carol")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString()).contains("by a certificate shows one each time: --certificate-file");
    assertThat(who("erin", "--certificate-file", chain, "--key-file", key))
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void who_shows_a_certificate_sends_and_reads_as_anybody_else() throws Exception {
    var chain = chain(AUTHORITY.issue("dave", pair.getPublic(), 3));
    var key = key(pair.getPrivate());

    assertThat(as("dave", "send", "dave", "Hello", "--certificate-file", chain, "--key-file", key))
        .isZero();
    assertThat(as("dave", "inbox", "read", "--certificate-file", chain, "--key-file", key))
        .isZero();
    assertThat(out.toString()).contains("dave  Hello\n");
  }

  @Test
  void an_authority_between_is_named_in_the_same_file() throws Exception {
    var between = TestAuthority.named("Institute");
    var chain = chain(between.issue("erin", pair.getPublic(), 4), AUTHORITY.vouch(between, 5));

    assertThat(who("erin", "--certificate-file", chain, "--key-file", key(pair.getPrivate())))
        .isZero();
  }

  @Test
  void the_list_of_names_tells_who_shows_a_certificate() throws Exception {
    var chain = chain(AUTHORITY.issue("grace", pair.getPublic(), 6));
    who("grace", "--certificate-file", chain, "--key-file", key(pair.getPrivate()));
    execute("user", "add", "frank", "--directory", folder.toString(), "--config", file());

    assertThat(execute("user", "ls", "--config", file())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^grace +[0-9a-f]{32}  certificate  ")
        .containsPattern("(?m)^frank +[0-9a-f]{32}  key          ");

    assertThat(execute("user", "ls", "--config", file(), "--json")).isZero();
    assertThat(out.toString())
        .containsPattern("\"grace\",\"fingerprint\":\"[0-9a-f]{32}\",\"certificate\":true,");
  }

  @Test
  void without_a_key_file_the_certificate_is_for_the_key_of_the_identity() throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 7));

    assertThat(who("carol", "--certificate-file", chain)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err)
        .hasToString(
            """
            sallyport: cannot use %s: it is the certificate of another key than that in %s
            hint: name the key that belongs to it: --key-file FILE
            """
                .formatted(chain, folder.resolve("carol.id")));
  }

  @Test
  void a_certificate_for_somebody_else_is_not_shown() throws Exception {
    var chain = chain(AUTHORITY.issue("mallory", pair.getPublic(), 8));

    refuses("it is a certificate for mallory and not for carol", chain, key(pair.getPrivate()));
  }

  @Test
  void a_certificate_for_a_key_of_another_kind_is_not_shown() throws Exception {
    var rsa = TestAuthority.pair("RSA");
    var chain = chain(AUTHORITY.issue("carol", rsa.getPublic(), 9));

    refuses("its key is of another kind than X25519", chain, key(rsa.getPrivate()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "Ed25519", "X448"})
  void a_key_of_another_kind_is_not_taken(String kind) throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 10));

    refuses(
        "it holds no X25519 private key in PEM", chain, key(TestAuthority.pair(kind).getPrivate()));
  }

  @Test
  void a_key_that_needs_a_passphrase_is_not_taken() throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 11));
    var key = write("my.key", Pem.of("ENCRYPTED PRIVATE KEY", new byte[64]));

    refuses("it is encrypted", chain, key);
  }

  @Test
  void a_key_that_others_may_read_is_not_taken() throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 12));
    var key = key(pair.getPrivate());
    Files.setPosixFilePermissions(Path.of(key), PosixFilePermissions.fromString("rw-r-----"));

    refuses("group or others may use it", chain, key);
  }

  @Test
  void files_that_hold_nothing_of_the_kind_are_told() throws Exception {
    var chain = chain(AUTHORITY.issue("carol", pair.getPublic(), 13));
    var key = key(pair.getPrivate());
    var none = folder.resolve("none").toString();

    refuses("no such file", none, key);
    refuses("no such file", chain, none);
    refuses("it holds no certificate in PEM", key, key);
    refuses("it holds no certificate in PEM", write("empty.pem", ""), key);
    refuses("it holds no X25519 private key in PEM", chain, write("empty.key", ""));
  }

  @Test
  void more_certificates_than_the_wire_takes_are_told() throws Exception {
    var one = AUTHORITY.issue("carol", pair.getPublic(), 14);
    var twenty = Collections.nCopies(20, one).toArray(X509Certificate[]::new);

    refuses("its certificates have ", chain(twenty), key(pair.getPrivate()));
  }

  @Test
  void one_proof_is_named_and_a_key_only_with_its_certificate() {
    assertThat(who("carol", "--key-file", "my.key")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("sallyport: --key-file goes with --certificate-file, which names no file here");
    assertThat(who("carol", "--certificate-file", "a", "--invitation-file", "b"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("sallyport: --certificate-file and --invitation-file do not go together");
  }

  private void refuses(String why, String chain, String key) {
    assertThat(who("carol", "--certificate-file", chain, "--key-file", key))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString())
        .matches("sallyport: cannot use (%s|%s): .*\nhint: .*\n".formatted(chain, key))
        .contains(": " + why);
    assertThat(out).hasToString("");
  }

  private int who(String name, String... more) {
    var all = new ArrayList<>(List.of("who"));
    all.addAll(List.of(more));
    return as(name, all.toArray(String[]::new));
  }

  /// Runs a command at the node as the identity of this name.
  private int as(String name, String... command) {
    var address = node.knownBy(List.of(node.key()));
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--as", folder.resolve(name + ".id").toString()));
    all.addAll(List.of("--server", address.place(), "--server-key", address.keyText()));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  private static String file() {
    return home.resolve(NoiseNode.FILE).toString();
  }

  private String chain(X509Certificate... certificates)
      throws IOException, CertificateEncodingException {
    var text = new StringBuilder();
    for (var certificate : certificates) {
      text.append(Pem.of("CERTIFICATE", certificate.getEncoded()));
    }
    return write("my.pem", text.toString());
  }

  private String key(PrivateKey key) throws IOException {
    return write("my.key", Pem.of(Pem.PRIVATE_KEY, key.getEncoded()));
  }

  /// A file for its owner alone.
  private String write(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
