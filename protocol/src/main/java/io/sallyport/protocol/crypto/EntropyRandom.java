package io.sallyport.protocol.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/// [Entropy] for those primitives of the JDK that take nothing else.
final class EntropyRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  EntropyRandom(Entropy entropy) {
    super(new Source(entropy), null);
  }

  private void writeObject(ObjectOutputStream target) throws NotSerializableException {
    throw new NotSerializableException(getClass().getName());
  }

  private static final class Source extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient Entropy entropy;

    private Source(Entropy entropy) {
      this.entropy = entropy;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      entropy.fill(bytes, 0, bytes.length);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return entropy.bytes(count);
    }
  }
}
