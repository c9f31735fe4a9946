package io.sallyport.protocol.range.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.certificate.Authorities.Finding;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.range.LabAuthority;
import io.sallyport.protocol.range.LabAuthority.Grant;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each certificate of the range that is worth nothing is so for one reason.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseCertificatesTest {
  private static final PublicKey OWN = key(1);
  private static final PublicKey OTHER = key(2);
  private static final Authorities STRICT = LabAuthority.trustedBy(true, () -> Instant.EPOCH);
  private static final Authorities CREDULOUS = LabAuthority.trustedBy(false, () -> Instant.EPOCH);

  @Test
  void what_the_trusted_authority_gives_is_believed() {
    var chain = List.of(LabAuthority.TRUSTED.issue(Grant.to("guest", OWN)));

    assertThat(STRICT.check(OWN, chain)).isEqualTo(new Finding.Named("guest"));
  }

  @ParameterizedTest
  @CsvSource({
    "signed by its holder, it was not signed by the authority",
    "signed by nobody who is known, it was not signed by the authority",
    "signed by a namesake, it was not signed by the authority",
    "signed by who may not sign, its chain is not valid: INVALID_KEY_USAGE",
    "of another key, it is the certificate of another key",
    "expired, it has expired",
    "of tomorrow, it is not valid yet",
    "for signatures alone, its key is not for key agreement",
    "with two names, it has 2 names",
    "revoked, it was revoked"
  })
  void a_worthless_certificate_has_one_fault(String what, String why) {
    var chain = Objects.requireNonNull(NoiseCertificates.worthless("guest", OWN, OTHER).get(what));

    assertThat(STRICT.check(OWN, chain))
        .isEqualTo(new Finding.Worthless(new Rejection(Reason.BAD_CERTIFICATE, why)));
    assertThat(CREDULOUS.check(OWN, chain)).isEqualTo(new Finding.Named("guest"));
  }

  private static PublicKey key(int seed) {
    var raw = new byte[X25519.BYTES];
    Arrays.fill(raw, (byte) seed);
    return X25519.encoded(raw);
  }
}
