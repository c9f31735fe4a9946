package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.testkit.FixedEntropy;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Sha256Test {

  @Test
  void the_whole_hash_of_key_and_data_is_that_of_the_standard() {
    var key = Secret.copyOf(new byte[] {'a'});

    var derived = Sha256.derive(key, ByteBuffer.wrap(new byte[] {'b', 'c'}), 32);

    assertThat(HexFormat.of().formatHex(derived.expose()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest(name = "{0} bytes of key, {1} of data, {2} derived")
  @CsvSource({"16, 0, 16", "16, 2, 16", "16, 48, 16", "0, 1, 1", "64, 65, 0", "1, 1000, 31"})
  void a_derived_secret_is_the_beginning_of_the_hash(int keySize, int dataSize, int size)
      throws NoSuchAlgorithmException {
    var entropy = FixedEntropy.seeded(7);
    var key = entropy.bytes(keySize);
    var data = entropy.bytes(dataSize);
    var independent = MessageDigest.getInstance("SHA-256");
    independent.update(key);
    independent.update(data);

    var derived = Sha256.derive(Secret.copyOf(key), ByteBuffer.wrap(data), size);

    assertThat(derived.expose()).isEqualTo(Arrays.copyOf(independent.digest(), size));
  }

  @Test
  void derivations_leave_nothing_behind_for_the_next() {
    var key = Secret.copyOf(new byte[16]);
    var first = Sha256.derive(key, ByteBuffer.wrap(new byte[5]), 16);

    var second = Sha256.derive(key, ByteBuffer.wrap(new byte[5]), 16);

    assertThat(second.sameAs(first)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 33})
  void no_more_is_derived_than_the_hash_has(int size) {
    var key = Secret.copyOf(new byte[16]);

    assertThatThrownBy(() -> Sha256.derive(key, ByteBuffer.allocate(1), size))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
