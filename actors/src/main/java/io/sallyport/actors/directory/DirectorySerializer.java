package io.sallyport.actors.directory;

import io.sallyport.actors.stored.FormSerializer;

/// Takes the events and images of the directory to and from their [DirectoryForm].
public final class DirectorySerializer extends FormSerializer<DirectoryForm> {
  private static final int IDENTIFIER = 0x5A1D;

  public DirectorySerializer() {
    super(IDENTIFIER, DirectoryForm.values(), DirectoryForm::of);
  }
}
