package io.sallyport.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonTest {

  @Test
  void every_kind_of_value_is_read() {
    var value =
        read(" {\"a\" : [1, -2.50e1, true,false ,null],\n\t\"b\":\"x\\n\\u20AC\\/\", \"\":{}}\r");

    assertThat(value)
        .isEqualTo(
            Json.members()
                .with(
                    "a",
                    new Json.Elements(
                        List.of(
                            Json.Decimal.of(1),
                            new Json.Decimal(new BigDecimal("-2.50e1")),
                            new Json.Truth(true),
                            new Json.Truth(false),
                            new Json.Null())))
                .with("b", "x\n\u20ac/")
                .with("", Json.members()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "10", "1.0", "0.5e-3", "1E+9", "123456789012345678901234567890"})
  void numbers_of_the_grammar_are_read(String number) {
    assertThat(read(number)).isEqualTo(new Json.Decimal(new BigDecimal(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\u",
        "\"\\u12",
        "\"\\u12g4\"",
        "\"\\x\"",
        "\"\\U0041\"",
        "\"a\nb\"",
        "\"\u0000\"",
        "tru",
        "True",
        "nul",
        "nulll",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x10",
        "NaN",
        "Infinity",
        "-Infinity",
        "1 2",
        "{} {}",
        "[] x",
        "\uFEFF{}",
        "\u00a0{}",
        "1e1000",
        "[1 2]",
        "{\"a\" 1}",
        "\uffff",
        "\u0661",
        "1_000",
        "//x\n1",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}"
      })
  void what_is_not_json_is_malformed(String text) {
    assertThat(refusal(text.getBytes(UTF_8))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22ff22",
        "22c022",
        "22c0af22",
        "22e282",
        "22eda08022",
        "22edb08022",
        "22f490808022",
        "22f8888080802222",
        "80"
      })
  void what_is_not_utf_8_is_bad_text(String bytes) {
    assertThat(refusal(HexFormat.of().parseHex(bytes))).isEqualTo(Reason.BAD_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800x\"",
        "\"\\ud800\\ud800\"",
        "\"\\udc00\\ud800\"",
        "{\"\\udfff\":1}",
        "[\"\\uD83D\"]"
      })
  void half_a_surrogate_pair_is_bad_text(String text) {
    assertThat(refusal(text.getBytes(UTF_8))).isEqualTo(Reason.BAD_TEXT);
  }

  @Test
  void a_whole_surrogate_pair_is_one_character() {
    assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo(new Json.Text("\ud83d\ude00"));
    assertThat(read("\"\ud83d\ude00\"")).isEqualTo(new Json.Text("\ud83d\ude00"));
    assertThat(read("\"\uffff\"")).isEqualTo(new Json.Text("\uffff"));
  }

  @Test
  void sixteen_deep_is_read_and_seventeen_is_not() {
    assertThat(read("[".repeat(16) + "]".repeat(16))).isInstanceOf(Json.Elements.class);
    assertThat(read("{\"a\":".repeat(16) + "1" + "}".repeat(16))).isInstanceOf(Json.Members.class);
    assertThat(refusal(("[".repeat(17) + "]".repeat(17)).getBytes(UTF_8)))
        .isEqualTo(Reason.MALFORMED);
    assertThat(refusal("[{\"a\":".repeat(1 << 18).getBytes(UTF_8))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void depth_is_not_counted_across_siblings() {
    assertThat(read("[" + "[],{},".repeat(100) + "[]]")).isInstanceOf(Json.Elements.class);
  }

  @Test
  void too_many_values_are_malformed() {
    var most = "[" + "0,".repeat(JsonReader.MOST_VALUES - 2) + "0]";

    assertThat(read(most)).isInstanceOf(Json.Elements.class);
    assertThat(refusal(("[0," + most.substring(1)).getBytes(UTF_8))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_number_of_64_characters_is_read_and_one_of_65_is_not() {
    assertThat(read("9".repeat(64))).isInstanceOf(Json.Decimal.class);
    assertThat(refusal("9".repeat(65).getBytes(UTF_8))).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(("-0." + "9".repeat(1 << 19)).getBytes(UTF_8))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void read_leniently_the_last_of_two_members_counts_and_broken_text_is_mended() {
    var twice = Json.readLeniently(bytes("{\"a\":1,\"a\":2}".getBytes(UTF_8)));
    var broken = Json.readLeniently(ByteBuffer.wrap(new byte[] {'"', (byte) 0xff, '"'}));

    assertThat(twice).isEqualTo(Json.members().with("a", Json.Decimal.of(2)));
    assertThat(broken).isEqualTo(new Json.Text("\ufffd"));
  }

  @Test
  void a_member_is_read_as_the_kind_it_has_to_be() {
    var members = (Json.Members) read("{\"a\":\"x\",\"b\":1}");

    assertThat(members.text("a")).hasValue("x");
    assertThat(members.text("c")).isEmpty();
    assertThat(members.requiredText("a")).isEqualTo("x");
    assertThat(reason(() -> members.text("b"))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(() -> members.requiredText("c"))).isEqualTo(Reason.MALFORMED);
  }

  /// As Python's `json.dumps` writes the same, with and without `ensure_ascii`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"b":1,"a":[],"c":{}}              | {"b": 1, "a": [], "c": {}}      | {"b": 1, "a": [], "c": {}}
          [1,2.50,true,false,null]           | [1, 2.50, true, false, null]    | [1, 2.50, true, false, null]
          "\\u20ac\\ud83d\\ude00\\u007f"     | "\\u20ac\\ud83d\\ude00\\u007f"  | "\u20ac\ud83d\ude00\u007f"
          "\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001" | "\\"\\\\/\\b\\f\\n\\r\\t\\u0001"| "\\"\\\\/\\b\\f\\n\\r\\t\\u0001"
          """)
  void values_are_written_in_the_way_of_python(String given, String ascii, String unicode) {
    var value = read(given);

    assertThat(JsonWriter.ASCII.write(value)).isEqualTo(ascii);
    assertThat(JsonWriter.UNICODE.write(value)).isEqualTo(unicode);
  }

  @Test
  void nothing_of_a_value_is_printed() {
    assertThat(read("{\"name\":\"secret\"}").toString()).isEqualTo("Members[1]");
    assertThat(read("[\"secret\",17]").toString()).isEqualTo("Elements[2]");
    assertThat(read("\"secret\"").toString()).isEqualTo("Text[6 characters]");
    assertThat(read("17").toString()).isEqualTo("Decimal");
  }

  private static Json read(String text) {
    return Json.read(bytes(text.getBytes(UTF_8)));
  }

  private static Reason refusal(byte[] utf8) {
    return reason(() -> Json.read(bytes(utf8)));
  }

  private static Reason reason(Runnable reading) {
    return catchThrowableOfType(Rejected.class, reading::run).why().reason();
  }

  private static ByteBuffer bytes(byte[] utf8) {
    return ByteBuffer.wrap(utf8);
  }
}
