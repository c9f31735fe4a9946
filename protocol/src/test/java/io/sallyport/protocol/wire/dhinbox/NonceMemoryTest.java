package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NonceMemoryTest {

  @Test
  void an_older_memory_stays_as_it_was() {
    var older = NonceMemory.EMPTY.plus(nonce(1));
    var newer = older.plus(nonce(2));

    assertThat(older.contains(nonce(2))).isFalse();
    assertThat(newer.contains(nonce(1))).isTrue();
    assertThat(newer.contains(nonce(2))).isTrue();
    assertThat(older.size()).isEqualTo(1);
  }

  @Test
  void nonces_differ_in_every_byte() {
    var zero = NonceMemory.EMPTY.plus(Nonce.of(new byte[12]));

    assertThat(IntStream.range(0, 12).mapToObj(NonceMemoryTest::withOneIn))
        .noneMatch(zero::contains);
    assertThat(zero.contains(Nonce.of(new byte[12]))).isTrue();
    assertThat(withOneIn(11).toArray()).isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  }

  @Test
  void a_session_of_very_many_frames_ends_for_a_reason() {
    var memory = NonceMemory.EMPTY;
    for (int i = 0; i < DhInboxChannel.MOST_FRAMES; i++) {
      memory = memory.plus(nonce(i));
    }
    var full = new DhInboxChannel(DhInboxWire.CLASSIC, DhInboxKit.privateKey(1), memory);
    var frame = full.seal("one too many", FixedEntropy.seeded(1));

    var rejected = catchThrowableOfType(Rejected.class, () -> full.open(frame, DhInboxKit.ALL));

    assertThat(rejected.why().reason()).isEqualTo(Reason.OVERLOAD);
    assertThat(memory.toString()).isEqualTo("NonceMemory[65536]");
  }

  private static Nonce nonce(int number) {
    return new Nonce(number * 0x9e3779b97f4a7c15L, number);
  }

  private static Nonce withOneIn(int at) {
    var bytes = new byte[12];
    bytes[at] = 1;
    return Nonce.of(bytes);
  }
}
