package io.sallyport.protocol.certificate;

/// Carries why a certificate is refused up to who asked what it is worth.
public final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  public Unfit(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
