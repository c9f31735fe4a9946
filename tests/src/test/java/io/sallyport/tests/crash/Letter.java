package io.sallyport.tests.crash;

import io.sallyport.protocol.service.Envelope;

/// What one sender wrote as his `number`th attempt. No two letters are the same.
record Letter(String from, int number) {

  String text() {
    return from + " " + number;
  }

  /// The same with so many characters behind it that nobody reads.
  String text(int padding) {
    return text() + " " + "x".repeat(padding);
  }

  /// The letter in an envelope, which says by whom it is.
  static Letter in(Envelope envelope) {
    var words = envelope.content().text().split(" ", 3);
    return new Letter(envelope.from().text(), Integer.parseInt(words[1]));
  }
}
