package io.sallyport.node.config;

import com.typesafe.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// From files to [Settings], or to all that is wrong with them.
final class Loader {

  private Loader() {}

  static Loading load() {
    return load(Layers.builtIn());
  }

  static Loading load(Path path) {
    var file = path.toString();
    var whole = new Place(file, Place.ALL_LINES);
    if (!Files.exists(path)) {
      return faulty(file, whole, "there is no such file");
    }
    try {
      return load(Layers.under(path));
    } catch (ConfigException e) {
      var origin = Optional.ofNullable(e.origin());
      return faulty(file, origin.flatMap(Place::of).orElse(whole), message(e));
    }
  }

  private static Loading load(Layers layers) {
    var resolved = layers.resolved().root();
    var report = new Report(new Origins(layers.file(), layers.user().root(), resolved));
    var root = new Section(report, KeyPath.ROOT, resolved, layers.defaults().root());
    var sallyport = root.section("sallyport");
    var settings = SettingsReader.read(root, sallyport, report);
    sallyport.reportUnknown();
    layers.unknownRoots().forEach(key -> report.unknownKey(KeyPath.ROOT.at(key), layers.roots()));
    Substitutions.reportMissing(KeyPath.ROOT, resolved, report);
    return report.problems().isEmpty()
        ? new Loading.Loaded(settings, layers.pekko(settings), report.warnings())
        : new Loading.Faulty(layers.file(), report.problems());
  }

  private static Loading faulty(String file, Place place, String message) {
    return new Loading.Faulty(file, List.of(new Finding(place, "", message)));
  }

  /// In our own words: the library's repeat the text over which it stumbled, which may be a key.
  private static String message(ConfigException e) {
    return switch (e) {
      case ConfigException.IO io -> "cannot read " + io.origin().description();
      case ConfigException.BugOrBroken _ -> "cannot read what it includes";
      case ConfigException.UnresolvedSubstitution _ -> "a ${...} on this line refers to itself";
      case ConfigException.WrongType _ -> "what stands together here is not of one kind";
      case ConfigException.Parse parse when parse.origin().lineNumber() < 1 -> "includes itself";
      default ->
          "is not HOCON: a quote, brace or comma is missing or too many, here or above;"
              + " a value with : or = in it needs double quotes";
    };
  }
}
