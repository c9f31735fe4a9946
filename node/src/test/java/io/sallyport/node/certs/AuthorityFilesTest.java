package io.sallyport.node.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.certificate.Authorities.Finding;
import io.sallyport.protocol.certificate.TrustedAuthorities;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What certificates are worth that the keytool of the JDK has issued.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AuthorityFilesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path home;
  private static KeyStore store;

  @BeforeAll
  static void issue() throws IOException, InterruptedException, GeneralSecurityException {
    keytool("ca", "-keyalg", "Ed25519", "-dname", "CN=Authority", "-ext", "bc:c");
    keytool("other", "-keyalg", "Ed25519", "-dname", "CN=Authority", "-ext", "bc:c");
    keytool("sub", "-keyalg", "Ed25519", "-dname", "CN=Sub", "-ext", "bc:c", "-signer", "ca");
    keytool("carol", "-keyalg", "X25519", "-dname", "CN=carol", "-signer", "ca");
    keytool("dave", "-keyalg", "X25519", "-dname", "CN=dave", "-signer", "sub");
    keytool("signs", "-keyalg", "X25519", "-dname", "CN=x", "-signer", "ca", "-ext", "ku=dS");
    keytool("agrees", "-keyalg", "X25519", "-dname", "CN=y", "-signer", "ca", "-ext", "ku=kA");
    keytool("two", "-keyalg", "X25519", "-dname", "CN=a,CN=b", "-signer", "ca");
    store = KeyStore.getInstance(home.resolve("keys.p12").toFile(), PASSWORD);
    for (var alias : List.of("ca", "other", "carol")) {
      Files.write(home.resolve(alias + ".der"), store.getCertificate(alias).getEncoded());
      Files.writeString(
          home.resolve(alias + ".pem"),
          Pem.of("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }
  }

  @Test
  void a_certificate_of_an_authority_names_the_holder_of_its_key() {
    assertThat(trusting("ca.der").check(key("carol"), chain("carol")))
        .isEqualTo(new Finding.Named("carol"));
    assertThat(trusting("other.pem", "ca.pem").check(key("carol"), leaf("carol")))
        .isEqualTo(new Finding.Named("carol"));
    assertThat(trusting("ca.der").check(key("agrees"), leaf("agrees")))
        .isEqualTo(new Finding.Named("y"));
  }

  @Test
  void the_key_is_that_of_the_wire() {
    var raw = X25519.raw(key("carol")).orElseThrow();

    assertThat(X25519.encoded(raw)).isEqualTo(key("carol"));
  }

  @Test
  void an_authority_may_be_between() {
    assertThat(trusting("ca.der").check(key("dave"), chain("dave")))
        .isEqualTo(new Finding.Named("dave"));
    assertThat(why(trusting("ca.der"), "dave", leaf("dave")))
        .isEqualTo("it was not signed by the authority");
  }

  @Test
  void a_certificate_is_worth_nothing_to_the_holder_of_another_key() {
    assertThat(why(trusting("ca.der"), "dave", leaf("carol")))
        .isEqualTo("it is the certificate of another key");
  }

  @Test
  void another_authority_of_the_same_name_is_not_trusted() {
    assertThat(why(trusting("other.der"), "carol", chain("carol")))
        .isEqualTo("it was not signed by the authority");
    assertThat(why(trusting(), "carol", chain("carol"))).isEqualTo("no authority is trusted");
  }

  @Test
  void every_bit_of_the_signature_counts() {
    var der = leaf("carol").getFirst().toArray();
    der[der.length - 10] ^= 1;

    assertThat(why(trusting("ca.der"), "carol", List.of(Content.copyOf(der))))
        .isEqualTo("it was not signed by the authority");
  }

  @Test
  void a_certificate_is_valid_for_its_time() {
    var files = List.of(home.resolve("ca.der"));
    var later =
        AuthorityFiles.read(files, List.of(), () -> Instant.now().plus(Duration.ofDays(400)));
    var earlier =
        AuthorityFiles.read(files, List.of(), () -> Instant.now().minus(Duration.ofDays(400)));

    assertThat(why(later, "carol", leaf("carol"))).contains("not valid now");
    assertThat(why(earlier, "carol", leaf("carol"))).contains("not valid now");
  }

  @Test
  void a_key_that_is_for_something_else_and_a_holder_with_two_names_are_refused() {
    assertThat(why(trusting("ca.der"), "signs", leaf("signs")))
        .isEqualTo("its key is not for key agreement");
    assertThat(why(trusting("ca.der"), "two", leaf("two"))).isEqualTo("it has 2 names");
  }

  @Test
  void what_is_no_chain_is_refused() {
    var authorities = trusting("ca.der");

    assertThat(why(authorities, "carol", List.of())).isEqualTo("a chain of 0 certificates");
    assertThat(why(authorities, "carol", List.of(Content.ofText("x"))))
        .isEqualTo("it is not a certificate");
    assertThat(
            why(
                authorities,
                "carol",
                new ArrayList<>(
                    List.of(
                        leaf("carol").getFirst(),
                        leaf("carol").getFirst(),
                        leaf("carol").getFirst(),
                        leaf("carol").getFirst(),
                        leaf("carol").getFirst()))))
        .isEqualTo("a chain of 5 certificates");
  }

  @Test
  void a_file_that_is_no_authority_is_named() throws IOException {
    Files.writeString(home.resolve("text.pem"), "text");

    assertThatThrownBy(() -> trusting("text.pem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("text.pem is not a certificate");
    assertThatThrownBy(() -> trusting("missing.pem")).hasMessageEndingWith("cannot be read");
    assertThatThrownBy(() -> trusting("carol.pem")).hasMessageContaining("of no authority");
  }

  private static TrustedAuthorities trusting(String... files) {
    return AuthorityFiles.read(
        Arrays.stream(files).map(home::resolve).toList(),
        List.of(),
        () -> Instant.now().plusSeconds(60));
  }

  private static String why(TrustedAuthorities authorities, String key, List<Content> chain) {
    var finding = authorities.check(key(key), chain);
    assertThat(finding).isInstanceOf(Finding.Worthless.class);
    Rejection why = ((Finding.Worthless) finding).why();
    assertThat(why.reason()).isEqualTo(Reason.BAD_CERTIFICATE);
    return why.detail();
  }

  private static List<Content> leaf(String alias) {
    return chain(alias).subList(0, 1);
  }

  private static List<Content> chain(String alias) {
    try {
      return Arrays.stream(store.getCertificateChain(alias))
          .map(certificate -> Content.copyOf(encoded(certificate)))
          .toList();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  private static PublicKey key(String alias) {
    try {
      return PublicKey.copyOf(store.getCertificate(alias).getPublicKey().getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static void keytool(String alias, String... more)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                home.resolve("keys.p12").toString()));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
