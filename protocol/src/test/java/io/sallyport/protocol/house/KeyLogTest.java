package io.sallyport.protocol.house;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class KeyLogTest {
  private static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);
  private static final Name ADA = Name.parse("ada");
  private static final Name BOB = Name.parse("bob");

  private final DirectoryLedger ledger =
      new DirectoryLedger(new DirectoryRules(Registration.OPEN, 1000));
  private final KeyLog log = new KeyLog();

  @Test
  void an_entry_and_the_first_heads_are_written_down() {
    var entry = new LogEntry(LogEntry.Kind.BOUND, AT, ADA, key(9));

    assertThat(hex(entry.encode().toArray()))
        .isEqualTo("01" + "0000019b76daa87b" + "03616461" + "00".repeat(31) + "09");
    assertThat(hex(LogEntry.START.toArray()))
        .isEqualTo("eb9bb089c601ddf4cf0a02336a75c7b3380d51e781dc61a7b2237a44b8b8d34c");
    assertThat(hex(entry.head(LogEntry.START).toArray()))
        .isEqualTo("785225196b425aae3abb84d3702d5875d8934a6a7ceb20139df0268d6a5b1738");
  }

  @Test
  void every_entry_is_read_as_it_was_written_and_nothing_else_is_one() {
    var entry = new LogEntry(LogEntry.Kind.IDENTIFIED, AT, BOB, key(9)).encode();

    assertThat(LogEntry.decode(entry).encode()).isEqualTo(entry);
    for (int size = 0; size < entry.size(); size++) {
      var cut = Content.copyOf(Arrays.copyOf(entry.toArray(), size));
      assertThatThrownBy(() -> LogEntry.decode(cut)).isInstanceOf(Rejected.class);
    }
    for (var wrong : List.of(changed(entry, 0, 4), changed(entry, 0, 3), changed(entry, 10, 'B'))) {
      assertThatThrownBy(() -> LogEntry.decode(wrong)).isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> LogEntry.decode(Content.copyOf(Arrays.copyOf(entry.toArray(), 99))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void an_empty_log_is_all_there_is() {
    assertThat(log.read(ledger.log(0))).isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.head()).isEqualTo(LogEntry.START);
  }

  @Test
  void a_log_is_read_page_by_page_and_counts_when_its_head_is_reached() {
    for (int number = 1; number <= 300; number++) {
      bind("name-" + number, number);
    }

    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.GoesOn());
    assertThat(log.next()).isEqualTo(128);
    assertThat(log.size()).isZero();
    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.GoesOn());
    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.size()).isEqualTo(300);
  }

  @Test
  void a_page_holds_no_more_than_fits() {
    for (int number = 1; number <= 300; number++) {
      bind("a-rather-long-name-of-32-bytes-" + (char) ('a' + number % 26), number);
      ledger.apply(
          new DirectoryEvent.Removed(
              Name.parse("a-rather-long-name-of-32-bytes-" + (char) ('a' + number % 26)), AT));
    }

    var page = ledger.log(5);

    assertThat(page.size()).isEqualTo(600);
    assertThat(page.entries()).hasSize(128);
    assertThat(page.entries().stream().mapToInt(Content::size).sum()).isLessThan(16 << 10);
    assertThat(ledger.log(600).entries()).isEmpty();
    assertThat(ledger.log(Long.MAX_VALUE).entries()).isEmpty();
    assertThat(ledger.log(-1).entries()).isEqualTo(ledger.log(0).entries());
  }

  @Test
  void a_log_that_goes_on_is_taken_from_where_it_was_left() {
    bind("ada", 1);
    log.read(ledger.log(0));
    bind("bob", 2);

    assertThat(ledger.log(log.next()).entries()).hasSize(1);
    assertThat(log.read(ledger.log(log.next()))).isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.size()).isEqualTo(2);
  }

  @Test
  void a_log_that_was_changed_before_what_was_seen_is_refused_and_what_was_seen_stays() {
    bind("ada", 1);
    log.read(ledger.log(0));
    var head = log.head();
    var other = new DirectoryLedger(new DirectoryRules(Registration.OPEN, 9));
    other.apply(DirectoryKit.bound(ADA, key(9), AT));
    other.apply(DirectoryKit.bound(BOB, key(2), AT));

    assertThat(reason(log.read(other.log(log.next())))).isEqualTo(Reason.BAD_MAC);
    assertThat(log.head()).isEqualTo(head);
    assertThat(log.next()).isEqualTo(1);
    bind("bob", 2);
    assertThat(log.read(ledger.log(1))).isEqualTo(new KeyLog.Reading.Complete());
  }

  @Test
  void a_log_of_the_same_size_with_another_head_is_refused() {
    bind("ada", 1);
    log.read(ledger.log(0));
    var other = new DirectoryLedger(new DirectoryRules(Registration.OPEN, 9));
    other.apply(DirectoryKit.bound(ADA, key(9), AT));

    assertThat(reason(log.read(other.log(1)))).isEqualTo(Reason.BAD_MAC);
  }

  @Test
  void a_log_that_has_become_shorter_is_refused() {
    bind("ada", 1);
    log.read(ledger.log(0));

    assertThat(reason(log.read(new Reply.Logged(0, content(LogEntry.START), List.of()))))
        .isEqualTo(Reason.REPLAY);
  }

  @Test
  void a_part_that_leads_nowhere_is_refused() {
    assertThat(reason(log.read(new Reply.Logged(5, content(LogEntry.START), List.of()))))
        .isEqualTo(Reason.MALFORMED);
    assertThat(
            reason(
                log.read(
                    new Reply.Logged(
                        1, content(LogEntry.START), List.of(Content.ofText("entry"))))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void it_knows_who_signs_and_whether_that_ever_was_another() {
    bind("ada", 1);
    ledger.apply(new DirectoryEvent.Identified(ADA, key(11), AT));
    log.read(ledger.log(log.next()));
    assertThat(log.identity(ADA)).hasValue(key(11));
    assertThat(log.hasChanged(ADA)).isFalse();

    ledger.apply(new DirectoryEvent.Removed(ADA, AT));
    log.read(ledger.log(log.next()));
    assertThat(log.identity(ADA)).isEmpty();

    bind("ada", 2);
    ledger.apply(new DirectoryEvent.Identified(ADA, key(12), AT));
    log.read(ledger.log(log.next()));
    assertThat(log.identity(ADA)).hasValue(key(12));
    assertThat(log.hasChanged(ADA)).isTrue();
    assertThat(log.identity(BOB)).isEmpty();
    assertThat(log.hasChanged(BOB)).isFalse();
  }

  @Test
  void a_name_that_comes_back_with_the_same_key_has_not_changed() {
    for (int times = 0; times < 2; times++) {
      bind("ada", 1);
      ledger.apply(new DirectoryEvent.Identified(ADA, key(11), AT));
      ledger.apply(new DirectoryEvent.Removed(ADA, AT));
    }

    log.read(ledger.log(0));

    assertThat(log.hasChanged(ADA)).isFalse();
  }

  @Test
  void a_file_of_it_is_read_as_it_was_written_and_no_other_is() {
    bind("ada", 1);
    ledger.apply(new DirectoryEvent.Identified(ADA, key(11), AT));
    log.read(ledger.log(0));
    var text = new String(log.encode(), US_ASCII);

    var again = KeyLog.decode(log.encode());

    assertThat(again.encode()).isEqualTo(log.encode());
    assertThat(again.head()).isEqualTo(log.head());
    assertThat(again.identity(ADA)).hasValue(key(11));
    assertThat(decoding(text.replace("0b\n", "0c\n"))).isEqualTo(Reason.BAD_MAC);
    assertThat(decoding(text.replace("= 1", "= 2"))).isEqualTo(Reason.MALFORMED);
    assertThat(decoding(text + "zz\n")).isEqualTo(Reason.MALFORMED);
    assertThat(decoding(text.replace("0b\n", "0B\n"))).isEqualTo(Reason.MALFORMED);
    assertThat(decoding(text.strip())).isEqualTo(Reason.MALFORMED);
    assertThat(decoding(text.replace("\n", "\r\n"))).isEqualTo(Reason.MALFORMED);
    assertThat(decoding("")).isEqualTo(Reason.MALFORMED);
  }

  private void bind(String name, int number) {
    ledger.apply(DirectoryKit.bound(Name.parse(name), key(number), AT));
  }

  private static Reason decoding(String text) {
    try {
      KeyLog.decode(text.getBytes(US_ASCII));
      throw new AssertionError("was read");
    } catch (Rejected rejected) {
      return rejected.why().reason();
    }
  }

  private static Reason reason(KeyLog.Reading reading) {
    assertThat(reading).isInstanceOf(KeyLog.Reading.Refused.class);
    return ((KeyLog.Reading.Refused) reading).why().reason();
  }

  private static Content changed(Content entry, int at, int value) {
    var bytes = entry.toArray();
    bytes[at] = (byte) value;
    return Content.copyOf(bytes);
  }

  private static Content content(PublicBytes bytes) {
    return Content.copyOf(bytes.toArray());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[30] = (byte) (number >> 8);
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }
}
