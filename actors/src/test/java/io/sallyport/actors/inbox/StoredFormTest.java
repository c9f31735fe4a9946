package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.testkit.GoldenForms;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoredFormTest extends GoldenForms {
  private static final Queued QUEUED =
      new Queued(
          258,
          new Envelope(
              new Envelope.Id(0x0102030405060708L, -2),
              Name.parse("alice"),
              Name.parse("Jürgen"),
              Instant.ofEpochMilli(1_767_225_600_123L),
              Content.ofText("zażółć 😀")));

  private static final Queued SEALED =
      new Queued(
          259,
          new Envelope(
              new Envelope.Id(3, 4),
              new Name("#00112233445566778899aabbccddeeff"),
              Name.parse("Jürgen"),
              Instant.ofEpochMilli(1_767_225_600_123L),
              Content.sealed(new byte[] {1, 2, 3})));

  private static final Map<String, Object> SAMPLES =
      Map.of(
          "registered/1",
          new MailboxEvent.Registered(Name.parse("Jürgen")),
          "guarded/1",
          new MailboxEvent.Guarded(Name.parse("Jürgen")),
          "stored/1",
          new MailboxEvent.Stored(QUEUED),
          "sealed/1",
          new MailboxEvent.Stored(SEALED),
          "together/1",
          new MailboxEvent.StoredTogether(List.of(QUEUED, SEALED)),
          "removed/1",
          new MailboxEvent.Removed(1L << 40),
          "settled/1",
          new MailboxEvent.Settled(List.of(3L, 1L << 40)),
          "image/1",
          image(false, QUEUED),
          "image/2",
          image(true, QUEUED, SEALED));

  StoredFormTest() {
    super(new MailboxSerializer(), StoredForm.values(), SAMPLES, "mailbox.txt");
  }

  @Test
  void an_inbox_nobody_owns_has_a_form_too() throws NotSerializableException {
    var image = new MailboxImage(Optional.empty(), false, 0, List.of(), List.of());

    assertThat(serializer.fromBinary(serializer.toBinary(image), "image/1")).isEqualTo(image);
  }

  private static MailboxImage image(boolean guarded, Queued... queue) {
    return new MailboxImage(
        Optional.of(Name.parse("Jürgen")),
        guarded,
        300,
        List.of(queue),
        List.of(
            QUEUED.envelope().origin(),
            new Envelope.Origin(Name.parse("eve"), new Envelope.Id(9, 9))));
  }
}
