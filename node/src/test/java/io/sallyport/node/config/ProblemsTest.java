package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemsTest {
  private static final String ON_LINE_3 = "# line 1\n\n%s\n# line 4\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limits.sessions = many               | limits.sessions          | "many" is not a whole number (1 to 1000000)
          limits.sessions = 1.5                | limits.sessions          | 1.5 is not a whole number (1 to 1000000)
          limits.sessions = [1]                | limits.sessions          | a list is not a whole number (1 to 1000000)
          limits.sessions { most = 1 }         | limits.sessions          | a section is not a whole number (1 to 1000000)
          limits.sessions = 0                  | limits.sessions          | 0 is not within 1 to 1000000
          limits.sessions = 99999999999        | limits.sessions          | 99999999999 is not within 1 to 1000000
          limits.sessions = null               | limits.sessions          | has no value
          limits.sessions-per-address = -1     | limits.sessions-per-address | -1 is not within 1 to 1000000
          limits.handshake-timeout = 99ms      | limits.handshake-timeout | 99ms is not within 100ms to 10m
          limits.idle-timeout = 25h            | limits.idle-timeout      | 25h is not within 100ms to 24h
          limits.idle-timeout = 300            | limits.idle-timeout      | 300 is not a duration (examples: 500ms, 10s, 5m)
          limits.idle-timeout = "5 MB/s"       | limits.idle-timeout      | "5 MB/s" is not a duration (examples: 500ms, 10s, 5m)
          limits.idle-timeout = 5 parsecs      | limits.idle-timeout      | "5 parsecs" is not a duration (examples: 500ms, 10s, 5m)
          limits.request-timeout = 6m          | limits.request-timeout   | 6m is not within 10ms to 5m
          limits.drain-timeout = -1s           | limits.drain-timeout     | -1s is not within 0s to 10m
          limits = 5                           | limits                   | is not a section: { ... }
          limits = null                        | limits                   | has no value
          accept.binds = 65                    | accept.binds             | 65 is not within 1 to 64
          aggregate.rounds-kept = 0            | aggregate.rounds-kept    | 0 is not within 1 to 1000000
          series.contributors-min = 0          | series.contributors-min  | 0 is not within 1 to 1000000
          threads = few                        | threads                  | "few" is not a whole number (3 to 512), nor is it auto
          threads = 2                          | threads                  | 2 is not within 3 to 512, nor is it auto
          data-dir = ""                        | data-dir                 | "" is not a folder (a path without ?)
          data-dir = "a?b"                     | data-dir                 | "a?b" is not a folder (a path without ?)
          data-dir = [a]                       | data-dir                 | a list is not a folder (a path without ?)
          data-dir = null                      | data-dir                 | has no value
          noise-key-file = ""                  | noise-key-file           | "" is not a file
          noise-key-file = /nowhere/noise.key  | noise-key-file           | cannot use /nowhere/noise.key: no such file or folder (put a copy of the noise.key of another node there)
          noise-former-key-files = old.key     | noise-former-key-files   | "old.key" is not a list of files: [a.pem, b.pem]
          noise-former-key-files = [/nowhere/old.key] | noise-former-key-files | there is no file /nowhere/old.key, or it may not be read
          noise-former-key-files = [pom.xml, pom.xml] | noise-former-key-files | has a file twice, or that of the key that holds now
          noise-former-key-files = [pom.xml, pom.xml, pom.xml] | noise-former-key-files | 3 keys are more than 2
          inbox.messages = 0                   | inbox.messages           | 0 is not within 1 to 1000000
          inbox.messages-per-sender = few      | inbox.messages-per-sender | "few" is not a whole number (1 to 1000000)
          inbox.bytes = 16777216               | inbox.bytes              | 16777216 is not a size (examples: 64KiB, 16MiB)
          inbox.bytes = 5 parsecs              | inbox.bytes              | "5 parsecs" is not a size (examples: 64KiB, 16MiB)
          inbox.bytes = 65535B                 | inbox.bytes              | 65535B is not within 64KiB to 1GiB
          inbox.bytes = 99999999999999999999TB | inbox.bytes              | 99999999999999999999TB is not within 64KiB to 1GiB
          inbox.bytes-per-sender = 2GiB        | inbox.bytes-per-sender   | 2GiB is not within 64KiB to 1GiB
          directory.registration = maybe       | directory.registration   | "maybe" is not one of: open, invitation, closed
          directory.names = 0                  | directory.names          | 0 is not within 1 to 1000000
          directory.authorities = ca.pem       | directory.authorities    | "ca.pem" is not a list of files: [a.pem, b.pem]
          directory.authorities = [pom.xml, /nowhere/ca.pem] | directory.authorities | there is no file /nowhere/ca.pem, or it may not be read
          directory.authorities = [""]         | directory.authorities    | "" is not a file
          directory.revocations = ca.crl       | directory.revocations    | "ca.crl" is not a list of files: [a.pem, b.pem]
          directory.revocations = [/nowhere/ca.crl] | directory.revocations | there is no file /nowhere/ca.crl, or it may not be read
          admin.address = "0.0.0.0:7626"       | admin.address            | "0.0.0.0:7626" is not a loopback address
          admin { address = "127.0.0.1:1", token = x } | admin.token      | unknown key - there are: address
          classroom.allow-remote = maybe       | classroom.allow-remote   | "maybe" is neither on nor off
          listeners.ratchet.enabled = 1        | listeners.ratchet.enabled | 1 is neither on nor off
          listeners.ratchet.address = []       | listeners.ratchet.address | is an empty list
          listeners.ratchet.address = ["127.0.0.1:1", 2] | listeners.ratchet.address | 2 is not an IP address or localhost with a port (examples: 127.0.0.1:9999, [::1]:9999, localhost:0)
          listeners.ratchet.address = ["127.0.0.1:1", "127.0.0.1:1"] | listeners.ratchet.address | is the address of listener ratchet already
          listeners.ratchet.address = ["127.0.0.1:1", "0.0.0.0:2", "0.0.0.0:3"] | listeners.ratchet.address | is not a loopback address: ratchet has known holes (sallyport.classroom.allow-remote = on lets others use them)
          listeners.certrelay.certificates = ""  | listeners.certrelay.certificates | "" is not a folder (a path without ?)
          listeners.certrelay.certificate-check = all | listeners.certrelay.certificate-check | "all" is not one of: key-only, chain
          listeners.certrelay.members = client1 | listeners.certrelay.members | "client1" is not a list of names: [a, b]
          listeners.certrelay.members = [client1] | listeners.certrelay.members | 1 names are not within 2 to 4
          listeners.certrelay.members = [client1, client1] | listeners.certrelay.members | has a name twice
          listeners.certrelay.members = [client1, ../client2] | listeners.certrelay.members | each name must be 1 to 32 letters, digits or underscores
          listeners.certrelay.keys.client1 = 00 | listeners.certrelay.keys | unknown key - there are: address, certificate-check, certificates, enabled, key-parts, members, pause, protocol, spacing
          listeners.ratchet.certificates = x   | listeners.ratchet.certificates | unknown key - there are: address, enabled, keys, protocol, reply
          listeners.ratchet.reply = long       | listeners.ratchet.reply  | "long" is not one of: full, mean
          listeners.ratchet.protocol = tls     | listeners.ratchet.protocol | "tls" is not one of: noise, ratchet, dhinbox, dhinbox-x25519, lookup, ddes, ddes-framed, certrelay
          listeners.dhinbox.keys.eve = 00      | listeners.dhinbox.keys   | nobody needs a key here: names are taken without proof
          listeners.second { reply = mean }    | listeners.second.protocol | must be one of: noise, ratchet, dhinbox, dhinbox-x25519, lookup, ddes, ddes-framed, certrelay
          listeners.second = 9998              | listeners.second         | is not a section: { ... }
          """)
  void a_value_that_does_not_fit_is_a_problem(String line, String path, String message) {
    var file = UserFile.with(folder, ON_LINE_3.formatted("sallyport." + line));

    assertThat(file.problems()).containsExactly("3 sallyport.%s: %s".formatted(path, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999",
        "127.0.0.1",
        ":9999",
        "127.0.0.1:",
        "127.0.0.1:65536",
        "example.org:9999",
        "256.1.1.1:9",
        "[::1:9999",
        "::1:9999",
        "127.0.0.1:99:99",
        "[]:1"
      })
  void an_address_that_is_none_is_a_problem(String address) {
    var file =
        UserFile.with(
            folder,
            ON_LINE_3.formatted("sallyport.listeners.ratchet.address = \"%s\"".formatted(address)));

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.listeners.ratchet.address: \"%s\" is not an IP address or localhost with a port (examples: 127.0.0.1:9999, [::1]:9999, localhost:0)"
                .formatted(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sallyport.limits.handshake-timout = 5s | sallyport.limits.handshake-timout | did you mean handshake-timeout?
          sallyport.limit { sessions = 5 }       | sallyport.limit                   | did you mean limits?
          sallyport.listeners.ratchet.adress = x | sallyport.listeners.ratchet.adress | did you mean address?
          sallyport.classroom.remote = on        | sallyport.classroom.remote        | there are: allow-remote
          sallyport.handshake-timeout = 5s       | sallyport.handshake-timeout       | there are: accept, admin, aggregate, classroom, data-dir, directory, inbox, limits, listeners, noise-former-key-files, noise-key-file, series, threads
          salyport { threads = 5 }               | salyport                          | did you mean sallyport?
          "sally port" = 5                       | "sally port"                      | did you mean sallyport?
          akka.loglevel = DEBUG                  | akka                              | there are: jdbc-durable-state-store, jdbc-journal, jdbc-read-journal, jdbc-snapshot-store, pekko, pekko-persistence-jdbc, sallyport, slick, ssl-config
          """)
  void a_key_that_nobody_reads_is_a_problem(String line, String path, String hint) {
    var file = UserFile.with(folder, ON_LINE_3.formatted(line));

    assertThat(file.problems()).containsExactly("3 %s: unknown key - %s".formatted(path, hint));
  }

  @Test
  void what_the_libraries_read_is_left_to_them() {
    var file =
        UserFile.with(
            folder, "pekko { loglevel = DEBUG, of-a-plug-in = 1 }, ssl-config.default = on");

    assertThat(file.loaded().pekko().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }

  @Test
  void two_listeners_with_one_address_are_a_problem_where_the_second_stands() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              b { protocol = ratchet, address = "127.0.0.1:7001" }
              a {
                protocol = ratchet
                address = "localhost:7001"
              }
            }
            """);

    assertThat(file.problems())
        .containsExactly("5 sallyport.listeners.a.address: is the address of listener b already");
  }

  @Test
  void a_listener_on_the_address_of_a_default_one_is_a_problem() {
    var file =
        UserFile.with(folder, ON_LINE_3.formatted("sallyport.listeners.a.protocol = ratchet"));

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.listeners.a.address: is the address of listener ratchet already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:9999", "[::]:9999", "192.0.2.1:9999"})
  void a_classroom_protocol_away_from_loopback_is_refused(String address) {
    var file =
        UserFile.with(
            folder,
            ON_LINE_3.formatted("sallyport.listeners.ratchet.address = \"%s\"".formatted(address)));

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.listeners.ratchet.address: is not a loopback address: ratchet has known"
                + " holes (sallyport.classroom.allow-remote = on lets others use them)");
  }

  @Test
  void a_listener_that_is_off_may_not_be_wrong_but_may_share_an_address_and_be_remote() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              a { protocol = ratchet, address = "127.0.0.1:9999", enabled = off }
              b { protocol = ratchet, address = "0.0.0.0:9999", enabled = off }
              c { protocol = ratchet, address = "0.0.0.0", enabled = off }
            }
            """);

    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("4 sallyport.listeners.c.address: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 127.0.0.1:9999",
        "a = \"unclosed",
        "}",
        "a b c",
        "a = [1, 2",
        "a..b = 1",
        "a = ${b",
        "$"
      })
  void what_is_not_hocon_is_one_problem(String line) {
    var file = UserFile.with(folder, ON_LINE_3.formatted(line));

    assertThat(file.problems()).singleElement().asString().matches("[345] : is not HOCON: .*");
  }

  @Test
  void a_file_that_does_not_exist_is_a_problem() {
    var file = new UserFile(folder.resolve("none.conf"));

    assertThat(file.problems()).containsExactly("0 : there is no such file");
  }

  @Test
  void a_folder_is_not_a_file() {
    var file = new UserFile(folder);

    assertThat(file.problems()).containsExactly("0 : cannot read " + folder);
  }

  @Test
  void an_include_that_must_be_there_and_is_not_is_a_problem() {
    var file = UserFile.with(folder, "include required(file(\"/nowhere/other.conf\"))");

    assertThat(file.problems()).containsExactly("0 : cannot read /nowhere/other.conf");
  }

  @Test
  void an_include_over_the_network_that_fails_is_a_problem() {
    var file = UserFile.with(folder, "include url(\"http://127.0.0.1:1/other.conf\")");

    assertThat(file.problems()).containsExactly("0 : cannot read what it includes");
  }

  @Test
  void a_file_that_includes_itself_is_a_problem() {
    var file = UserFile.with(folder, "include \"node\"");

    assertThat(file.problems()).containsExactly("0 : includes itself");
  }

  @Test
  void substitutions_that_refer_to_each_other_are_a_problem() {
    var file =
        UserFile.with(folder, ON_LINE_3.formatted("pekko { a = ${pekko.b}, b = ${pekko.a} }"));

    assertThat(file.problems()).containsExactly("3 : a ${...} on this line refers to itself");
  }

  @Test
  void values_of_different_kinds_in_one_place_are_a_problem() {
    var file = UserFile.with(folder, ON_LINE_3.formatted("sallyport.threads = 5 [6]"));

    assertThat(file.problems()).containsExactly("3 : what stands together here is not of one kind");
  }

  @Test
  void a_list_is_not_a_configuration() throws IOException {
    Files.writeString(folder.resolve("list.json"), "[1, 2]");

    assertThat(new UserFile(folder.resolve("list.json")).problems()).hasSize(1);
  }
}
