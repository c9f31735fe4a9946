package io.sallyport.actors.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The ends of what a field can hold; the golden files have the rest.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FieldsTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(written);

  @Test
  void as_many_bytes_as_a_length_can_say_come_back() throws IOException {
    Fields.writeBytes(new byte[0xFFFF], out);

    assertThat(Fields.readBytes(in(written.toByteArray()))).hasSize(0xFFFF);
  }

  @Test
  void more_bytes_than_a_length_can_say_are_not_written_at_all() {
    assertThatThrownBy(() -> Fields.writeBytes(new byte[0x10000], out))
        .isInstanceOf(IOException.class)
        .hasMessage("65536 bytes are more than 65535");
    assertThat(written.size()).isZero();
  }

  @Test
  void a_negative_count_is_no_empty_list() {
    var minusOne = ByteBuffer.allocate(4).putInt(-1).array();

    assertThatThrownBy(() -> Fields.readAll(Fields::readTime, in(minusOne)))
        .isInstanceOf(IOException.class)
        .hasMessage("a negative count");
  }

  @Test
  void a_length_reserves_no_more_than_there_is() {
    assertThatThrownBy(() -> Fields.readExactly(Integer.MAX_VALUE, in(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessage("cut off");
    assertThatThrownBy(() -> Fields.readExactly(-1, in(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessage("cut off");
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
