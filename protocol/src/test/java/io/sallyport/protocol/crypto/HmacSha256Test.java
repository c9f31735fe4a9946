package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HmacSha256Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final Secret KEY = Secret.copyOf("a key".getBytes(US_ASCII));

  @ParameterizedTest(name = "RFC 4231 §4.{0}")
  @CsvSource(
      textBlock =
          """
          2, 0b, 20, Hi There, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
          3, 4a656665, 1, what do ya want for nothing?, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
          6, 0c, 20, Test With Truncation, a3b6167473100ee06e0c796c2955552b
          7, aa, 131, Test Using Larger Than Block-Size Key - Hash Key First, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54
          8, aa, 131, This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm., 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2
          """)
  void tags_of_text_are_those_of_the_standard(
      int section, String keyPart, int repeated, String text, String tag) {
    var key = Secret.copyOf(HEX.parseHex(keyPart.repeat(repeated)));

    var ours = HmacSha256.tag(key, ByteBuffer.wrap(text.getBytes(US_ASCII)));

    assertThat(HEX.formatHex(ours)).hasSize(64).startsWith(tag);
  }

  @ParameterizedTest(name = "RFC 4231 §4.{0}")
  @CsvSource({
    "4, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, dd,"
        + " 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "5, 0102030405060708090a0b0c0d0e0f10111213141516171819, cd,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
  })
  void tags_of_bytes_are_those_of_the_standard(
      int section, String key, String repeated50Times, String tag) {
    var message = ByteBuffer.wrap(HEX.parseHex(repeated50Times.repeat(50)));

    var ours = HmacSha256.tag(Secret.copyOf(HEX.parseHex(key)), message);

    assertThat(ours).asHexString().isEqualToIgnoringCase(tag);
  }

  @Test
  void the_tag_covers_exactly_what_the_buffer_has_left() {
    var whole = ByteBuffer.wrap("beforemessageafter".getBytes(US_ASCII), 6, 7);

    var tag = HmacSha256.tag(KEY, whole);

    assertThat(tag).isEqualTo(HmacSha256.tag(KEY, message("message")));
  }

  @Test
  void a_tag_belongs_to_its_message() {
    var tag = HmacSha256.tag(KEY, message("message"));

    assertThat(HmacSha256.verify(KEY, message("message"), tag)).isTrue();
    assertThat(HmacSha256.verify(KEY, message("massage"), tag)).isFalse();
    assertThat(HmacSha256.verify(Secret.copyOf(tag), message("message"), tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 31})
  void a_tag_with_one_byte_changed_is_refused(int at) {
    var tag = HmacSha256.tag(KEY, message("message"));
    tag[at] ^= 1;

    assertThat(HmacSha256.verify(KEY, message("message"), tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void a_tag_of_another_length_is_refused(int size) {
    var tag = Arrays.copyOf(HmacSha256.tag(KEY, message("message")), size);

    assertThat(HmacSha256.verify(KEY, message("message"), tag)).isFalse();
  }

  private static ByteBuffer message(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }
}
