package io.sallyport.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertyTest {
  private static final Set<Reason> REASONS = EnumSet.of(Reason.MALFORMED, Reason.BAD_TEXT);
  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Property(tries = 5000)
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
    assertThat(refusal(bytes).map(REASONS::contains)).isNotEqualTo(Optional.of(false));
  }

  @Property(tries = 5000)
  void pieces_of_json_in_any_order_are_judged_as_another_reader_judges_them(
      @ForAll("pieces") List<String> pieces) {
    var text = String.join("", pieces);

    assertThat(refusal(text.getBytes(UTF_8)).isEmpty()).as(text).isEqualTo(isJson(text));
  }

  @Property(tries = 1000)
  void what_is_written_is_read_again(@ForAll("values") Json value) {
    assertThat(read(JsonWriter.ASCII.write(value))).isEqualTo(value);
    assertThat(read(JsonWriter.UNICODE.write(value))).isEqualTo(value);
  }

  @Property(tries = 1000)
  void ascii_is_ascii_and_another_reader_reads_the_same(@ForAll("values") Json value)
      throws JsonProcessingException {
    var ascii = JsonWriter.ASCII.write(value);

    assertThat(ascii).matches("[ -~]*");
    assertThat(JACKSON.readTree(ascii))
        .isEqualTo(JACKSON.readTree(JsonWriter.UNICODE.write(value)));
  }

  @Property(tries = 1000)
  void text_cut_anywhere_is_refused(@ForAll("values") Json value, @ForAll int anywhere) {
    var bytes = JsonWriter.UNICODE.write(new Json.Elements(List.of(value))).getBytes(UTF_8);
    int size = Math.floorMod(anywhere, bytes.length);

    assertThat(refusal(Arrays.copyOf(bytes, size))).isPresent();
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\"",
            "\"b\"",
            "\\",
            "\\n",
            "\\u0041",
            "0",
            "1",
            "-",
            ".",
            "e",
            "1e5",
            "2.5",
            "true",
            "false",
            "null",
            " ",
            "\n",
            "x",
            "\u20ac",
            "{}",
            "[]",
            "[1,2]",
            "{\"a\":1}",
            "\"\\ud83d\\ude00\"")
        .list()
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<Json> values() {
    return values(2);
  }

  private static Arbitrary<Json> values(int depth) {
    Arbitrary<Json> text = texts().map(Json.Text::new);
    Arbitrary<Json> number = Arbitraries.longs().map(Json.Decimal::of);
    Arbitrary<Json> word =
        Arbitraries.of(new Json.Truth(true), new Json.Truth(false), new Json.Null());
    if (depth == 0) {
      return Arbitraries.oneOf(text, number, word);
    }
    Arbitrary<Json> elements = values(depth - 1).list().ofMaxSize(3).map(Json.Elements::new);
    Arbitrary<Json> members =
        Arbitraries.maps(texts(), values(depth - 1))
            .ofMaxSize(3)
            .map(map -> new Json.Members(new LinkedHashMap<>(map)));
    return Arbitraries.oneOf(text, number, word, elements, members);
  }

  /// Any characters but halves of surrogate pairs.
  private static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, 0x10ffff)
        .filter(character -> character < 0xd800 || character > 0xdfff)
        .list()
        .ofMaxSize(6)
        .map(characters ->
            characters.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
  }

  private static Json read(String text) {
    return Json.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static Optional<Reason> refusal(byte[] bytes) {
    try {
      Json.read(ByteBuffer.wrap(bytes));
      return Optional.empty();
    } catch (Rejected rejected) {
      return Optional.of(rejected.why().reason());
    }
  }

  private static boolean isJson(String text) {
    try {
      return !JACKSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
