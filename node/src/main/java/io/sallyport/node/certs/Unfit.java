package io.sallyport.node.certs;

/// Carries why a certificate is refused up to [CertificateFolder], the only place that catches it.
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  Unfit(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
