package io.sallyport.actors.series;

import io.sallyport.actors.stored.FormSerializer;

/// Takes the events and images of a series to and from their [SeriesForm].
public final class SeriesSerializer extends FormSerializer<SeriesForm> {
  private static final int IDENTIFIER = 0x5A12;

  public SeriesSerializer() {
    super(IDENTIFIER, SeriesForm.values(), SeriesForm::of);
  }
}
