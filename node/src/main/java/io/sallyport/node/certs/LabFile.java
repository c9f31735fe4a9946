package io.sallyport.node.certs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// One file to be made.
///
/// @param permissions as `ls` prints them
record LabFile(String name, String text, String permissions) {
  static final String FOR_OWNER = "rw-------";
  static final String FOR_ALL = "rw-r--r--";
  private static final String FOLDER = "rwx------";

  /// Writes all, or none: what was begun is taken back.
  static List<Path> write(Path folder, List<LabFile> files) throws IOException {
    for (var file : files) {
      if (Files.exists(folder.resolve(file.name))) {
        throw new FileAlreadyExistsException(folder.resolve(file.name).toString());
      }
    }
    Files.createDirectories(folder, attributes(FOLDER));
    var written = new ArrayList<Path>();
    try {
      for (var file : files) {
        written.add(file.writeTo(folder));
      }
      return written;
    } catch (IOException failed) {
      for (var path : written) {
        Files.deleteIfExists(path);
      }
      throw failed;
    }
  }

  private Path writeTo(Path folder) throws IOException {
    var path = Files.createFile(folder.resolve(name), attributes(permissions));
    return Files.writeString(path, text);
  }

  /// Tells nothing of the text, which may be a private key.
  @Override
  public String toString() {
    return "LabFile[%s]".formatted(name);
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
