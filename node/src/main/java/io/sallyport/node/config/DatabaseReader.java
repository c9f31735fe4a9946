package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.oneOf;
import static io.sallyport.node.config.Kinds.word;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import io.sallyport.node.config.Settings.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads where the journal is, from keys that belong to the journal's plug-in, and whether that
/// fits with what the node is to be: a file in the data directory of one node is no journal for a
/// cluster.
final class DatabaseReader {
  private static final KeyPath SLICK =
      KeyPath.ROOT.at("pekko-persistence-jdbc").at("shared-databases").at("slick");
  private static final KeyPath SEED_NODES = KeyPath.ROOT.at("pekko").at("cluster").at("seed-nodes");
  private static final String SQLITE = "slick.jdbc.SQLiteProfile$";
  private static final String POSTGRES = "slick.jdbc.PostgresProfile$";

  private final Report report;
  private final Database embedded;

  DatabaseReader(Report report, Path dataDir) {
    this.report = report;
    this.embedded = new Database.Embedded(dataDir.resolve("sallyport.db"));
  }

  Database read(Section root) {
    var slick = within(root, SLICK);
    var profile =
        slick.flatMap(section -> section.get("profile", oneOf(List.of(SQLITE, POSTGRES))));
    var db = slick.flatMap(section -> section.child("db"));
    if (db.isEmpty() || profile.isEmpty()) {
      return embedded;
    }
    return profile.get().equals(POSTGRES) ? server(db.get()) : embedded(root, db.get());
  }

  private Database server(Section db) {
    var url = db.get("url", word()).orElse("");
    if (!url.startsWith("jdbc:postgresql:")) {
      report.problem(db.path().at("url"), "must begin with jdbc:postgresql:");
    }
    return new Database.Server(
        url, db.get("user", word()).orElse(""), db.get("password", word()).orElse(""));
  }

  private Database embedded(Section root, Section db) {
    if (db.has("url")) {
      report.problem(
          db.path().at("url"), "the embedded database is in sallyport.data-dir: leave this out");
    }
    if (hasSeeds(root)) {
      report.problem(
          SEED_NODES,
          "nodes of a cluster share a database: include required(classpath(\"cluster.conf\"))"
              + " puts the journal on PostgreSQL; a node of its own has no seed-nodes");
    }
    return embedded;
  }

  private static boolean hasSeeds(Section root) {
    return within(root, SEED_NODES.around())
        .flatMap(cluster -> cluster.get("seed-nodes", value -> value))
        .filter(seeds ->
            switch (seeds) {
              case ConfigList list -> !list.isEmpty();
              case ConfigObject numbered -> !numbered.isEmpty();
              default -> true;
            })
        .isPresent();
  }

  private static Optional<Section> within(Section root, KeyPath path) {
    var section = Optional.of(root);
    for (var key : path.keys()) {
      section = section.flatMap(outer -> outer.child(key));
    }
    return section;
  }
}
