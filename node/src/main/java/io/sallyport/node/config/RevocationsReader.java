package io.sallyport.node.config;

import static io.sallyport.node.config.PathKinds.files;

import io.sallyport.node.files.CertificateFile;
import io.sallyport.node.files.RevocationFile;
import io.sallyport.node.files.RevocationFile.Reading;
import io.sallyport.protocol.certificate.RevocationList;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads which certificates the authorities have revoked.
final class RevocationsReader {
  private static final String KEY = "revocations";

  private final Report report;
  private final Instant now;

  RevocationsReader(Report report, Instant now) {
    this.report = report;
    this.now = now;
  }

  /// @param authorities files with their certificates; those that hold none have signed nothing
  List<RevocationList> read(Section directory, List<Path> authorities) {
    var files = directory.need(KEY, files());
    var certificates =
        files.isEmpty()
            ? List.<X509Certificate>of()
            : authorities.stream().flatMap(file -> certificate(file).stream()).toList();
    var lists = new ArrayList<RevocationList>();
    for (var file : files) {
      switch (RevocationFile.read(file, certificates)) {
        case Reading.Found(var list) -> lists.add(list);
        case Reading.Unfit(var what) -> report.problem(directory.path().at(KEY), what);
      }
    }
    lists.stream().filter(list -> list.isOverdue(now)).forEach(list -> warn(directory, list));
    return lists;
  }

  /// What was revoked stays so; what was revoked since is not known.
  private void warn(Section directory, RevocationList list) {
    report.warning(
        directory.path().at(KEY),
        "the list of %s should have been replaced by %s: it holds, but what was revoked since is not in it"
            .formatted(list.authority(), list.nextUpdate().orElseThrow()));
  }

  private static Optional<X509Certificate> certificate(Path file) {
    try {
      return CertificateFile.first(file);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
