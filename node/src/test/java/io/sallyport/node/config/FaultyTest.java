package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultyTest {
  @TempDir private Path folder;

  @Test
  void all_problems_are_told_at_once_in_columns_and_in_the_order_of_the_file() {
    var file =
        UserFile.with(
            folder,
            """
            salyport.threads = 4
            sallyport {
              threads = few
              limits {
                handshake-timout = 5s
                idle-timeout = 300
                request-timeout = 1h
              }
              listeners {
                ratchet.reply = short
                ratchet.address = "0.0.0.0:9999"
                ratchet.keys.7 = 0011
                second { protocol = tls, address = "here" }
              }
            }
            """);

    var text = file.faulty().render().replace(folder + "/", "");

    assertThat(text)
        .isEqualTo(
            """
            node.conf: 10 problems, nothing was started
              line 1   salyport                              unknown key - did you mean sallyport?
              line 3   sallyport.threads                     "few" is not a whole number (3 to 512), nor is it auto
              line 5   sallyport.limits.handshake-timout     unknown key - did you mean handshake-timeout?
              line 6   sallyport.limits.idle-timeout         300 is not a duration (examples: 500ms, 10s, 5m)
              line 7   sallyport.limits.request-timeout      1h is not within 10ms to 5m
              line 10  sallyport.listeners.ratchet.reply     "short" is not one of: full, mean
              line 11  sallyport.listeners.ratchet.address   is not a loopback address: ratchet has known holes (sallyport.classroom.allow-remote = on lets others use them)
              line 12  sallyport.listeners.ratchet.keys.7    a key is 32 hex digits (16 bytes)
              line 13  sallyport.listeners.second.address    "here" is not an IP address or localhost with a port (examples: 127.0.0.1:9999, [::1]:9999, localhost:0)
              line 13  sallyport.listeners.second.protocol   "tls" is not one of: noise, ratchet, dhinbox, dhinbox-x25519, lookup, ddes, ddes-framed, certrelay
            check a file without starting: sallyport config check node.conf
            """);
  }

  @Test
  void one_problem_is_not_several() {
    var file = new UserFile(Path.of("no-such-file.conf"));

    assertThat(file.faulty().render())
        .isEqualTo(
            """
            no-such-file.conf: 1 problem, nothing was started
              there is no such file
            check a file without starting: sallyport config check no-such-file.conf
            """);
  }

  @Test
  void a_problem_with_the_text_itself_has_a_line_and_no_name() {
    var file = UserFile.with(folder, "sallyport {\n  limits { sessions = 5\n}\n");

    assertThat(file.faulty().render().replace(folder + "/", ""))
        .isEqualTo(
            """
            node.conf: 1 problem, nothing was started
              line 4  is not HOCON: a quote, brace or comma is missing or too many, here or above; a value with : or = in it needs double quotes
            check a file without starting: sallyport config check node.conf
            """);
  }

  @Test
  void a_place_in_another_file_is_told_with_its_name() {
    var findings =
        List.of(
            new Finding(new Place("node.conf", 5), "a.b", "one"),
            new Finding(new Place("part.conf", 17), "a", "two"));

    assertThat(Finding.table("node.conf", findings))
        .isEqualTo(
            """
              line 5             a.b   one
              part.conf line 17  a     two
            """
                .indent(0));
  }
}
