package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Aead;
import io.sallyport.protocol.service.Envelope;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Writes one record into an array that has the size of its bucket and room for the tag, so that it
/// is sealed where it stands.
final class NoiseWriter {
  private static final int LENGTH = 1;
  private static final int BODY = 3;
  private static final int SUM_BYTES = 16;

  private ByteBuffer record = ByteBuffer.allocate(NoiseSizes.bucket(0) + Aead.TAG_BYTES);

  NoiseWriter(int type) {
    record.put((byte) type).position(BODY);
  }

  NoiseWriter u8(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  NoiseWriter u16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  NoiseWriter u32(long value) {
    room(Integer.BYTES).putInt((int) value);
    return this;
  }

  NoiseWriter i64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  NoiseWriter sum(BigInteger value) {
    var bytes = value.toByteArray();
    if (bytes.length > SUM_BYTES) {
      throw new IllegalArgumentException("a sum of %d bytes".formatted(bytes.length));
    }
    var whole = new byte[SUM_BYTES];
    Arrays.fill(whole, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, whole, SUM_BYTES - bytes.length, bytes.length);
    return bytes(whole);
  }

  NoiseWriter id(Envelope.Id id) {
    return i64(id.high()).i64(id.low());
  }

  NoiseWriter bytes(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  NoiseWriter str8(String text) {
    var bytes = text.getBytes(UTF_8);
    if (bytes.length > 0xff) {
      throw new IllegalArgumentException("a text of %d bytes".formatted(bytes.length));
    }
    return u8(bytes.length).bytes(bytes);
  }

  NoiseWriter bytes16(byte[] bytes) {
    return u16(bytes.length).bytes(bytes);
  }

  /// The record, padded, with room for the tag behind it.
  byte[] padded() {
    record.putShort(LENGTH, (short) (record.position() - BODY));
    return record.array();
  }

  private ByteBuffer room(int more) {
    int needed = record.position() + more;
    if (needed > record.capacity() - Aead.TAG_BYTES) {
      if (needed > NoiseSizes.LARGEST_BODY + BODY) {
        throw new IllegalArgumentException("a record of %d bytes".formatted(needed));
      }
      var larger = ByteBuffer.allocate(NoiseSizes.bucket(needed) + Aead.TAG_BYTES);
      record = larger.put(record.flip());
    }
    return record;
  }
}
