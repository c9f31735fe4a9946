package io.sallyport.node.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What is wrong with a file, in words.
public final class FileTrouble {
  private FileTrouble() {}

  /// What an exception of the file system says, without the name of the file.
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "access denied";
      case NoSuchFileException _ -> "no such file or folder";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
