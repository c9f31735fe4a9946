package io.sallyport.protocol.wire.certrelay;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.certrelay.CertRelayVectors.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our two ends, each in place of one of the originals: three clients log in, make a key and say
/// one thing each or nothing.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayTranscriptTest {
  private static final List<String> WHO_SENDS_PARTS_FIRST =
      List.of("client2", "client1", "client3");

  @Test
  void our_responders_serve_the_three_original_clients_byte_for_byte() {
    var house = new House(CertRelayKit.PROTOCOL.name(), CertRelayVectors.publicKeys());
    var ends =
        CertRelayVectors.NAMES.stream()
            .collect(toMap(name -> name, name -> CertRelayKit.responder(house, name)));

    CertRelayVectors.NAMES.forEach(name -> say(ends, name, "id", "auth", "key request"));
    WHO_SENDS_PARTS_FIRST.forEach(name -> say(ends, name, "key parts"));
    CertRelayVectors.NAMES.forEach(name -> say(ends, name, "chat"));

    assertThat(ends)
        .allSatisfy((name, end) ->
            assertThat(CertRelayKit.said(end)).isEqualTo(CertRelayVectors.said(name, true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client1", "client2", "client3"})
  void our_initiator_is_each_of_the_original_clients_byte_for_byte(String name) {
    var identity = new Identity(name, CertRelayVectors.privateKey(name));
    var end =
        End.of(
            new CertRelayInitiator(
                new CertRelayFellow(identity, drawing(name), CertRelayKit.ALL),
                CertRelayVectors.NAMES));

    end.open();
    for (var chunk : CertRelayVectors.connection(name)) {
      if (chunk.byServer()) {
        end.receive(chunk.bytes());
      } else if (chunk.what().equals("chat")) {
        end.submit(7, new Request.Relay(text(chunk)));
      }
    }

    assertThat(CertRelayKit.said(end)).isEqualTo(CertRelayVectors.said(name, false));
    assertThat(end.delivered().stream().map(Envelope::content))
        .containsExactlyElementsOf(
            CertRelayVectors.connection(name).stream()
                .filter(chunk -> chunk.byServer() && chunk.what().equals("chat"))
                .map(CertRelayTranscriptTest::text)
                .toList());
    assertThat(end.answers()).allMatch(new Effect.Answer(7, new Reply.Done())::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client1", "client2", "client3"})
  void whatever_is_cut_or_joined_on_the_way_our_initiator_says_the_same(String name) {
    var identity = new Identity(name, CertRelayVectors.privateKey(name));
    var end =
        End.of(
            new CertRelayInitiator(
                new CertRelayFellow(identity, drawing(name), CertRelayKit.ALL),
                CertRelayVectors.NAMES));
    var words = CertRelayVectors.connection(name).stream().filter(Chunk::byServer);
    var untilKeyed = words.filter(chunk -> !chunk.what().equals("chat")).map(Chunk::bytes);

    end.open();
    bytes(CertRelayText.join(untilKeyed.toArray(Frame[]::new))).forEach(end::receive);

    assertThat(CertRelayKit.said(end)).isEqualTo(untilChat(name));
    assertThat(end.closed()).isEmpty();
  }

  private static void say(
      Map<String, End<CertRelayResponder.State>> ends, String name, String... kinds) {
    for (var chunk : CertRelayVectors.connection(name)) {
      if (!chunk.byServer() && List.of(kinds).contains(chunk.what())) {
        requireNonNull(ends.get(name)).receive(chunk.bytes());
      }
    }
  }

  private static Frame untilChat(String name) {
    return CertRelayText.join(
        CertRelayVectors.connection(name).stream()
            .filter(chunk -> !chunk.byServer() && !chunk.what().equals("chat"))
            .map(Chunk::bytes)
            .toArray(Frame[]::new));
  }

  private static List<Frame> bytes(Frame all) {
    var single = new ArrayList<Frame>();
    for (int i = 0; i < all.size(); i++) {
      single.add(CertRelayText.cut(all, i, i + 1));
    }
    return single;
  }

  private static Content text(Chunk chat) {
    return Content.copyOf(
        CertRelaySeal.text(chat.bytes(), CertRelayVectors.sessionKey(), CertRelayKit.ALL)
            .orElseThrow());
  }

  /// The randomness that the original client drew, found in what it sent.
  private static Entropy drawing(String name) {
    var drawn = new ArrayList<byte[]>();
    var auth = CertRelayVectors.of(name, false, "auth").getFirst();
    drawn.add(
        RecoveredRandomness.ofSignature(
            auth.copy("AUTH_REQUEST||".length(), auth.size()),
            CertRelayVectors.publicKeys().get(name)));
    drawn.add(CertRelayVectors.keyPart(name));
    for (var message : parts(name)) {
      drawn.add(
          RecoveredRandomness.ofCiphertext(
              message.whole().copy(message.bodyAt(), message.whole().size() - 32),
              CertRelayVectors.numbers(message.to())));
    }
    CertRelayVectors.of(name, false, "chat").forEach(chat -> drawn.add(chat.copy(0, 16)));
    return FixedEntropy.handingOut(drawn.toArray(byte[][]::new));
  }

  private static List<CertRelayMessage.KeyPart> parts(String name) {
    var moduli = Map.of("client1", 256, "client2", 256, "client3", 256);
    return CertRelayVectors.of(name, false, "key parts").stream()
        .flatMap(
            chunk -> CertRelayReader.ofClient(chunk, moduli, moduli.keySet()).messages().stream())
        .map(CertRelayMessage.KeyPart.class::cast)
        .toList();
  }
}
