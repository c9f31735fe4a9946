package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Private keys that everybody can compute, for the range and for tests. A node takes public keys
/// out of certificates instead, and learns no private key at all.
///
/// The key of a name is the one of 2048 bits that [Rsa#generate] makes of the bytes
/// `SHA-256("certrelay classroom " || name || counter)`, counter from 0 as four bytes, big endian.
final class CertRelayClassroom {
  private static final int BITS = 2048;
  private static final String LABEL = "certrelay classroom ";
  private static final Map<String, Secret> MADE = new ConcurrentHashMap<>();

  private CertRelayClassroom() {}

  static Secret key(String name) {
    return MADE.computeIfAbsent(name, CertRelayClassroom::make).copy();
  }

  private static Secret make(String name) {
    return Rsa.generate(BITS, new Stretched((LABEL + name).getBytes(US_ASCII)));
  }

  private static final class Stretched implements Entropy {
    private final byte[] seed;
    private int counter;

    Stretched(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void fill(byte[] target, int from, int count) {
      for (int done = 0; done < count; done += Sha256.HASH_BYTES) {
        var counted = ByteBuffer.allocate(Integer.BYTES).putInt(0, counter++).array();
        var block = Sha256.hash(seed, counted);
        System.arraycopy(block, 0, target, from + done, Math.min(block.length, count - done));
      }
    }
  }
}
