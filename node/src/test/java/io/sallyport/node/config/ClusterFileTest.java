package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.sallyport.node.config.Settings.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that share a journal: `cluster.conf`, and what must not be without it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClusterFileTest {
  private static final String SEEDS =
      "pekko.cluster.seed-nodes = [\"pekko://sallyport@10.0.0.1:25520\"]";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"include \"cluster\"", "include required(classpath(\"cluster.conf\"))"})
  void a_file_may_include_the_cluster(String include) {
    var loaded = UserFile.with(folder, include + "\n" + SEEDS).loaded();

    assertThat(loaded.settings().database())
        .isEqualTo(
            new Database.Server(
                "jdbc:postgresql://127.0.0.1:5432/sallyport?reWriteBatchedInserts=true",
                "sallyport",
                "of-the-environment"));
    assertThat(loaded.pekko().getStringList("pekko.cluster.seed-nodes"))
        .containsExactly("pekko://sallyport@10.0.0.1:25520");
    assertThat(loaded.pekko().getInt("pekko.remote.artery.canonical.port")).isEqualTo(25_520);
  }

  @Test
  void in_a_cluster_only_noise_listens_until_somebody_takes_another_back() {
    var plain = UserFile.with(folder, "include \"cluster\"").loaded();
    var more =
        UserFile.with(folder, "include \"cluster\"\nsallyport.listeners.ratchet.enabled = on")
            .loaded();

    assertThat(plain.settings().listeners())
        .extracting(Settings.Listener::name)
        .containsExactly("noise");
    assertThat(more.settings().listeners())
        .extracting(Settings.Listener::name)
        .containsExactlyInAnyOrder("noise", "ratchet");
  }

  @Test
  void a_mistake_beside_the_cluster_is_still_found() {
    var file =
        UserFile.with(folder, "include required(classpath(\"cluster.conf\"))\nsallyport.x = 1");

    assertThat(file.problems()).singleElement().asString().startsWith("2 sallyport.x: unknown key");
  }

  @Test
  void a_cluster_over_a_journal_that_is_not_shared_is_a_problem() {
    var file = UserFile.with(folder, "\n" + SEEDS);

    assertThat(file.problems())
        .containsExactly(
            "2 pekko.cluster.seed-nodes: nodes of a cluster share a database:"
                + " include required(classpath(\"cluster.conf\")) puts the journal on PostgreSQL;"
                + " a node of its own has no seed-nodes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void a_node_of_its_own_may_say_that_it_has_no_seed_nodes(String seeds) {
    var file = UserFile.with(folder, "pekko.cluster.seed-nodes = " + seeds);

    assertThat(file.loaded().settings().database()).isInstanceOf(Database.Embedded.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\"]", "{ 0 = a }", "a"})
  void seed_nodes_of_any_form_count(String seeds) {
    var file = UserFile.with(folder, "pekko.cluster.seed-nodes = " + seeds);

    assertThat(file.problems()).hasSize(1);
  }

  @Test
  void the_embedded_journal_cannot_be_put_elsewhere() {
    var file =
        UserFile.with(
            folder,
            "pekko-persistence-jdbc.shared-databases.slick.db.url = \"jdbc:sqlite:/tmp/x.db\"");

    assertThat(file.problems())
        .containsExactly(
            "1 pekko-persistence-jdbc.shared-databases.slick.db.url: the embedded database is in"
                + " sallyport.data-dir: leave this out");
  }

  @Test
  void a_database_nobody_knows_how_to_prepare_is_a_problem() {
    var file =
        UserFile.with(
            folder,
            "pekko-persistence-jdbc.shared-databases.slick.profile = \"slick.jdbc.H2Profile$\"");

    assertThat(file.problems())
        .singleElement()
        .asString()
        .endsWith("is not one of: slick.jdbc.SQLiteProfile$, slick.jdbc.PostgresProfile$");
  }

  @Test
  void a_shared_database_that_is_no_postgresql_is_a_problem() {
    var file =
        UserFile.with(
            folder,
            """
            include "cluster"
            pekko-persistence-jdbc.shared-databases.slick.db.url = "jdbc:mysql://127.0.0.1/x"
            """);

    assertThat(file.problems())
        .containsExactly(
            "2 pekko-persistence-jdbc.shared-databases.slick.db.url: must begin with"
                + " jdbc:postgresql:");
  }

  @Test
  void the_password_of_the_database_is_in_no_text_of_what_was_loaded() {
    var loaded = UserFile.with(folder, "include \"cluster\"").loaded();

    assertThat(loaded.toString()).doesNotContain("of-the-environment");
  }

  @Test
  void every_key_of_the_cluster_is_explained() {
    var cluster = ConfigFactory.parseResources("cluster.conf").resolve();

    assertThat(cluster.getValue("pekko.cluster.seed-nodes").origin().comments()).isNotEmpty();
    assertThat(cluster.getValue("pekko-persistence-jdbc.shared-databases.slick.db.password"))
        .satisfies(password -> assertThat(password.unwrapped()).isEqualTo("of-the-environment"));
  }
}
