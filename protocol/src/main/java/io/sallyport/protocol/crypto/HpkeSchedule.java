package io.sallyport.protocol.crypto;

/// The key schedule of base mode (RFC 9180 §5.1), where there is no key that both knew before.
///
/// @param context `mode || psk_id_hash || info_hash`
/// @param secret what all keys are derived from
record HpkeSchedule(PublicBytes context, Secret secret) {
  private static final int HKDF_SHA256 = 0x0001;
  private static final int CHACHA20_POLY1305 = 0x0003;
  private static final byte[] BASE_MODE = {0};
  private static final LabeledHkdf HKDF =
      new LabeledHkdf("HPKE", DhKem.ID, HKDF_SHA256, CHACHA20_POLY1305);
  private static final Secret NOTHING = Secret.owning(new byte[0]);

  static HpkeSchedule of(Secret shared, byte[] info) {
    var context =
        Joined.of(
            BASE_MODE,
            HKDF.extract(NOTHING, "psk_id_hash", NOTHING).expose(),
            HKDF.extract(NOTHING, "info_hash", Secret.copyOf(info)).expose());
    return new HpkeSchedule(PublicBytes.copyOf(context), HKDF.extract(shared, "secret", NOTHING));
  }

  /// The secret of this label: `key`, `base_nonce` or `exp`.
  Secret derive(String label, int size) {
    return HKDF.expand(secret, label, context.toArray(), size);
  }
}
