package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AdmissionTest {
  private static final InetAddress HERE = address("127.0.0.1");
  private static final InetAddress THERE = address("127.0.0.2");

  private long time;

  @Test
  void a_quiet_address_opens_twice_as_many_at_once_as_in_a_second() {
    var admission = new Admission(5, 100, () -> time);

    assertThat(admitted(admission, HERE, 20)).isEqualTo(10);
    assertThat(admitted(admission, THERE, 20)).isEqualTo(10);
  }

  @Test
  void credit_comes_back_with_time_and_no_further_than_it_was() {
    var admission = new Admission(5, 100, () -> time);
    admitted(admission, HERE, 20);

    pass(Duration.ofSeconds(1));
    assertThat(admitted(admission, HERE, 20)).isEqualTo(5);

    pass(Duration.ofHours(1));
    assertThat(admitted(admission, HERE, 20)).isEqualTo(10);
  }

  @Test
  void who_has_not_proved_itself_takes_the_place_of_others_from_there() {
    var admission = new Admission(100, 3, () -> time);

    assertThat(admitted(admission, HERE, 5)).isEqualTo(3);
    admission.settle(HERE);
    assertThat(admitted(admission, HERE, 5)).isEqualTo(1);
    assertThat(admitted(admission, THERE, 5)).isEqualTo(3);
  }

  @Test
  void who_was_turned_away_has_no_place_to_give_back() {
    var admission = new Admission(100, 1, () -> time);
    admission.enter(HERE);
    admission.enter(HERE);

    admission.settle(HERE);

    assertThat(admitted(admission, HERE, 5)).isEqualTo(1);
  }

  @Test
  void addresses_of_one_network_of_IPv6_count_as_one() {
    var admission = new Admission(100, 1, () -> time);
    admission.enter(address("2001:db8::1"));

    assertThat(admission.enter(address("2001:db8::2"))).isFalse();
    assertThat(admission.enter(address("2001:db8:0:1::1"))).isTrue();
  }

  @Test
  void quiet_addresses_are_forgotten() {
    var admission = new Admission(5, 100, () -> time);
    for (int i = 0; i < 5000; i++) {
      var each = address("10.0.%d.%d".formatted(i / 250, i % 250));
      admission.enter(each);
      admission.settle(each);
      pass(Duration.ofMillis(10));
    }

    assertThat(admission.addresses()).isLessThan(1100);
  }

  private static int admitted(Admission admission, InetAddress from, int tries) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += admission.enter(from) ? 1 : 0;
    }
    return admitted;
  }

  private void pass(Duration passing) {
    time += passing.toNanos();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
