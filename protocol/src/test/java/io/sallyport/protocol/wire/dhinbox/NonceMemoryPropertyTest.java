package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NonceMemoryPropertyTest {

  @Property(tries = 1000)
  void a_memory_holds_what_was_put_in_and_nothing_else(
      @ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers) {
    var memory = NonceMemory.EMPTY;
    var model = new HashSet<Integer>();
    for (int number : numbers) {
      assertThat(memory.contains(nonce(number))).isEqualTo(!model.add(number));
      memory = memory.contains(nonce(number)) ? memory : memory.plus(nonce(number));
    }

    assertThat(memory.size()).isEqualTo(model.size());
    for (int number = 0; number <= 400; number++) {
      assertThat(memory.contains(nonce(number))).isEqualTo(model.contains(number));
    }
  }

  private static Nonce nonce(int number) {
    return new Nonce(number * 0x9e3779b97f4a7c15L, number);
  }
}
