package io.sallyport.node.config;

import com.typesafe.config.Config;
import java.util.List;

/// What became of reading the configuration.
public sealed interface Loading {

  /// Nothing is wrong.
  ///
  /// @param pekko complete, for an actor system, which needs nothing of ours and gets none of our
  ///   keys
  /// @param warnings what lowers the security of the node, in the order of the file
  record Loaded(Settings settings, Config pekko, List<Finding> warnings) implements Loading {
    public Loaded {
      warnings = List.copyOf(warnings);
    }

    /// Without what Pekko gets: it is long, and the user may have drawn a key into it.
    @Override
    public String toString() {
      return "Loaded[settings=%s, warnings=%s]".formatted(settings, warnings);
    }
  }

  /// Nothing may be started.
  ///
  /// @param file as the user named it
  /// @param problems all there are, in the order of the file
  record Faulty(String file, List<Finding> problems) implements Loading {
    public Faulty {
      problems = List.copyOf(problems);
    }

    /// For people, several lines, the last of them ended.
    public String render() {
      return """
      %s: %d %s, nothing was started
      %scheck a file without starting: sallyport config check %s
      """
          .formatted(
              file,
              problems.size(),
              problems.size() == 1 ? "problem" : "problems",
              Finding.table(file, problems),
              file);
    }
  }
}
