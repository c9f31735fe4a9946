package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.node.config.Settings.Listener;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.crypto.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListenerSettingsTest {
  @TempDir private Path folder;

  @Test
  void a_node_without_a_file_speaks_every_protocol_on_loopback_with_the_classroom_keys() {
    var loaded = (Loading.Loaded) Settings.load();

    assertThat(loaded.settings().listeners())
        .extracting(Listener::name, Listener::addresses)
        .containsExactlyInAnyOrder(
            tuple("noise", List.of(address("127.0.0.1", 7443))),
            tuple("ratchet", List.of(address("127.0.0.1", 9999))),
            tuple("dhinbox", List.of(address("127.0.0.1", 5555))),
            tuple("dhinbox-x25519", List.of(address("127.0.0.1", 5000))),
            tuple("lookup", List.of(address("127.0.0.1", 8820))),
            tuple("ddes", List.of(address("127.0.0.1", 8081))),
            tuple("ddes-framed", List.of(address("127.0.0.1", 5566))),
            tuple(
                "certrelay",
                List.of(
                    address("127.0.0.1", 9996),
                    address("127.0.0.1", 9997),
                    address("127.0.0.1", 9998))));
    var listener = ratchet(loaded.settings());
    assertThat(listener.protocol().name()).isEqualTo("ratchet");
    assertThat(listener.choices()).isEqualTo(Map.of("reply", "full"));
    assertThat(listener.keys()).containsOnlyKeys("1", "2", "3", "4", "5");
  }

  @Test
  void a_listener_takes_what_it_leaves_out_from_its_protocol() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              noise.enabled = off
              ratchet.enabled = off
              dhinbox.enabled = off
              dhinbox-x25519.enabled = off
              lookup.enabled = off
              ddes.enabled = off
              ddes-framed.enabled = off
              certrelay.enabled = off
              second { protocol = ratchet }
            }
            """);

    var listeners = file.loaded().settings().listeners();

    assertThat(listeners).extracting(Listener::name).containsExactly("second");
    assertThat(listeners.getFirst().addresses()).containsExactly(address("127.0.0.1", 9999));
    assertThat(listeners.getFirst().choices()).isEqualTo(Map.of("reply", "full"));
    assertThat(listeners.getFirst().keys()).hasSize(5);
  }

  @Test
  void a_null_takes_a_listener_away() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              noise = null, ratchet = null, dhinbox = null, dhinbox-x25519 = null
              lookup = null
              ddes = null, ddes-framed = null
              certrelay = null
              r2 { protocol = ratchet }
            }
            """);

    assertThat(file.loaded().settings().listeners())
        .extracting(Listener::name)
        .containsExactly("r2");
  }

  @Test
  void any_number_of_listeners_may_ask_for_a_free_port() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              a { protocol = ratchet, address = "127.0.0.1:0", reply = mean }
              b { protocol = ratchet, address = "127.0.0.1:0" }
            }
            """);

    assertThat(file.loaded().settings().listeners())
        .extracting(Listener::name)
        .contains("ratchet", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9000, 127.0.0.1, 9000",
    "127.9.8.7:1, 127.9.8.7, 1",
    "[::1]:65535, ::1, 65535",
    "localhost:0, 127.0.0.1, 0"
  })
  void an_address_is_a_host_and_a_port(String written, String host, int port) {
    var file =
        UserFile.with(folder, "sallyport.listeners.ratchet.address = \"%s\"".formatted(written));

    assertThat(ratchet(file.loaded().settings()).addresses()).containsExactly(address(host, port));
  }

  @Test
  void a_listener_may_have_several_addresses() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners.ratchet.address = ["127.0.0.1:9000", "[::1]:0", "127.0.0.1:0"]
            """);

    assertThat(ratchet(file.loaded().settings()).addresses())
        .containsExactly(address("127.0.0.1", 9000), address("::1", 0), address("127.0.0.1", 0));
  }

  @Test
  void members_of_certrelay_have_certificates_in_the_data_directory_of_which_the_key_counts() {
    var file = UserFile.with(folder, "sallyport.data-dir = /of/the/file");

    assertThat(listener("certrelay", file.loaded().settings()).proof())
        .isEqualTo(
            new Proof.Certificates(
                Path.of("/of/the/file/certificates"),
                CertificateCheck.KEY_ONLY,
                List.of("client1", "client2", "client3")));
  }

  @Test
  void certificates_may_be_elsewhere_checked_and_those_of_others() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners.certrelay {
              certificates = lesson/../pki, certificate-check = chain, members = [client2, client1]
            }
            """);

    var listener = listener("certrelay", file.loaded().settings());

    assertThat(listener.proof())
        .isEqualTo(
            new Proof.Certificates(
                Path.of("pki").toAbsolutePath(),
                CertificateCheck.CHAIN,
                List.of("client2", "client1")));
    assertThat(listener.members()).containsExactly("client2", "client1");
    assertThat(listener.keys()).isEmpty();
  }

  @Test
  void keys_of_a_listener_replace_those_of_the_classroom() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners.ratchet.keys { 7 = 00112233445566778899AABBCCDDEEFF }
            """);

    var keys = ratchet(file.loaded().settings()).keys();

    assertThat(keys).containsOnlyKeys("7");
    assertThat(keys.get("7"))
        .matches(key -> key.sameAs(secret("00112233445566778899aabbccddeeff")));
  }

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  private static Listener ratchet(Settings settings) {
    return listener("ratchet", settings);
  }

  private static Listener listener(String name, Settings settings) {
    return settings.listeners().stream()
        .filter(listener -> listener.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Secret secret(String hex) {
    return Secret.copyOf(HexFormat.of().parseHex(hex));
  }
}
