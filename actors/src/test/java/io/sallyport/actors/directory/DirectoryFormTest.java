package io.sallyport.actors.directory;

import io.sallyport.actors.testkit.GoldenForms;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.Bond;
import io.sallyport.protocol.house.DirectoryEvent;
import io.sallyport.protocol.house.DirectoryImage;
import io.sallyport.protocol.house.LogEntry;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class DirectoryFormTest extends GoldenForms {
  private static final Name ADA = Name.parse("ada");
  private static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);
  private static final PublicBytes KEY = bytes(1);
  private static final PublicBytes IDENTITY = bytes(2);
  private static final PublicBytes HASH = bytes(3);
  private static final Content BUNDLE = Content.ofText("a bundle");
  private static final DirectoryEvent.Invited INVITED =
      new DirectoryEvent.Invited(HASH, Optional.of(ADA), AT, AT.plusSeconds(3600));

  private static final Map<String, Object> SAMPLES =
      Map.of(
          "bound/1",
          new DirectoryEvent.Bound(new Registrant(ADA, KEY, AT, Bond.KEY)),
          "bound/2",
          new DirectoryEvent.Bound(new Registrant(ADA, KEY, AT, Bond.CERTIFICATE)),
          "identified/1",
          new DirectoryEvent.Identified(ADA, IDENTITY, AT),
          "published/1",
          new DirectoryEvent.Published(ADA, BUNDLE),
          "removed/1",
          new DirectoryEvent.Removed(ADA, AT),
          "invited/1",
          INVITED,
          "spent/1",
          new DirectoryEvent.Spent(HASH),
          "together/1",
          new DirectoryEvent.Together(
              List.of(new DirectoryEvent.Spent(HASH), new DirectoryEvent.Published(ADA, BUNDLE))),
          "image/1",
          image(Bond.KEY),
          "image/2",
          image(Bond.CERTIFICATE));

  DirectoryFormTest() {
    super(new DirectorySerializer(), DirectoryForm.values(), SAMPLES, "directory.txt");
  }

  private static DirectoryImage image(Bond bond) {
    return new DirectoryImage(
        List.of(
            new DirectoryImage.Entry(
                new Registrant(ADA, KEY, AT, Bond.KEY), Optional.of(IDENTITY), Optional.of(BUNDLE)),
            new DirectoryImage.Entry(
                new Registrant(Name.parse("bob"), HASH, AT, bond),
                Optional.empty(),
                Optional.empty())),
        List.of(Name.parse("eve")),
        List.of(INVITED, new DirectoryEvent.Invited(KEY, Optional.empty(), AT, AT)),
        List.of(new LogEntry(LogEntry.Kind.BOUND, AT, ADA, KEY)));
  }

  private static PublicBytes bytes(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }
}
