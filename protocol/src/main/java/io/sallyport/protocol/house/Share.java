package io.sallyport.protocol.house;

/// What of somebody, or of all, waits in an inbox.
record Share(int messages, long bytes) {
  static final Share NOTHING = new Share(0, 0);

  Share plus(int size) {
    return new Share(messages + 1, bytes + size);
  }

  Share plus(Share other) {
    return new Share(messages + other.messages, bytes + other.bytes);
  }

  Share minus(int size) {
    return new Share(messages - 1, bytes - size);
  }
}
