package io.sallyport.protocol.wire.certrelay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayInitiatorTest {
  private static final Frame SUCCESS = CertRelayText.frame("AUTH_SUCCESS");
  private static final Frame START = CertRelayText.frame("START_KEY_EXCHANGE");
  private static final Effect.Answer WRONG_PHASE =
      new Effect.Answer(1, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));

  @Test
  void what_one_member_says_the_others_are_told_and_the_server_is_not() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));

    var reply = member(group, "client1").ask(new Request.Relay(Content.ofText("héllo")));
    CertRelayKit.settle(group);

    assertThat(reply).isEqualTo(new Reply.Done());
    assertThat(told(group, "client1")).isEmpty();
    assertThat(told(group, "client2")).containsExactly("héllo");
    assertThat(told(group, "client3")).containsExactly("héllo");
    assertThat(CertRelayText.of(CertRelayKit.said(member(group, "client2").responder())))
        .doesNotContain("llo");
  }

  @Test
  void a_user_is_told_when_the_group_has_its_key_and_whose_key_the_server_has() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));
    var keys = CertRelayKit.PROTOCOL.publicKeys(CertRelayKit.PROTOCOL.classroomKeys());

    var client = member(group, "client1");

    assertThat(client.ask(new Request.Begin())).isEqualTo(new Reply.Done());
    assertThat(client.ask(new Request.FindKey("client2")))
        .isEqualTo(new Reply.Found(requireNonNull(keys.get("client2"))));
    assertThat(client.ask(new Request.FindKey("nobody")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.UNKNOWN_CLIENT, "nobody has no key")));
  }

  @Test
  void before_the_group_has_a_key_nothing_can_be_said_and_a_user_may_wait_for_it() {
    var end = client();
    end.open().receive(SUCCESS);

    end.submit(1, relay("too early")).submit(2, new Request.Begin());
    assertThat(end.answers()).containsExactly(WRONG_PHASE);
    end.feed(new Input.Ended());

    assertThat(end.answers())
        .endsWith(new Effect.Answer(2, new Reply.Refused(Rejection.of(Reason.PEER_CLOSED))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 975})
  void a_text_that_fits_into_one_read_is_sent(int size) {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));

    var reply = member(group, "client1").ask(relay("x".repeat(size)));
    CertRelayKit.settle(group);

    assertThat(reply).isEqualTo(new Reply.Done());
    assertThat(member(group, "client1").initiator().lastSent().size()).isLessThanOrEqualTo(1024);
    assertThat(told(group, "client2")).containsExactly("x".repeat(size));
  }

  @Test
  void a_longer_text_is_not_sent() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));

    assertThat(member(group, "client1").ask(relay("x".repeat(976))))
        .isEqualTo(
            new Reply.Refused(new Rejection(Reason.TOO_LARGE, "bytes: expected 975, got 976")));
  }

  @Test
  void a_login_that_fails_is_told_in_the_words_of_the_server() {
    var end = client().open().receive(CertRelayText.frame("AUTH_FAILED"));

    assertThat(end.closed()).hasValue(new Rejection(Reason.PEER_REFUSED, "AUTH_FAILED"));
    assertThat(end.milestones()).containsExactly(new Milestone.Parting("AUTH_FAILED"));
  }

  @Test
  void a_part_that_is_not_for_its_key_is_refused() {
    var end = asked().receive(START);
    var part = keyPart("client2", CertRelayVectors.privateKey("client3"));

    end.receive(part);

    assertThat(end.closed()).hasValue(new Rejection(Reason.BAD_CIPHERTEXT, "part of the key"));
  }

  @Test
  void a_part_that_was_changed_is_refused() {
    var end = asked().receive(START);
    var bytes = keyPart("client2", CertRelayVectors.privateKey("client1")).toArray();
    bytes[bytes.length - 1] ^= 1;

    end.receive(Frame.owning(bytes));

    assertThat(end.closed()).hasValue(new Rejection(Reason.BAD_CIPHERTEXT, "part of the key"));
  }

  @Test
  void the_first_part_of_a_member_counts_and_parts_of_strangers_do_not() {
    var end = asked().receive(START);
    var key = CertRelayVectors.privateKey("client1");
    end.receive(keyPart("client2", key)).receive(keyPart("stranger", key));

    end.receive(keyPart("client2", CertRelayVectors.privateKey("client3")));

    assertThat(end.closed()).isEmpty();
    assertThat(((CertRelayInitiator.State.In) end.state()).circle().parts())
        .containsOnlyKeys("client1", "client2");
  }

  @Test
  void a_public_key_that_is_none_is_refused() {
    var end = client().open().receive(SUCCESS);

    end.receive(
        CertRelayText.frame("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));

    assertThat(end.closed()).hasValue(Rejection.of(Reason.BAD_PUBLIC_KEY));
  }

  @Test
  void a_key_that_nobody_asked_for_is_refused() {
    var end = asked();

    end.receive(pem("client2"));

    assertThat(end.closed()).hasValue(new Rejection(Reason.WRONG_PHASE, "an answer to nothing"));
  }

  @Test
  void what_is_of_another_key_or_changed_is_not_shown() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));
    var end = member(group, "client2").initiator();
    var packet =
        CertRelaySeal.packet(new byte[] {1}, Secret.copyOf(new byte[24]), FixedEntropy.seeded(1));

    end.receive(packet).receive(Frame.owning(new byte[10]));

    assertThat(end.delivered()).isEmpty();
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void a_user_who_leaves_leaves_no_secret_behind() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));
    var end = member(group, "client1").initiator();
    var wiped =
        end.effects().stream()
            .filter(Effect.Wipe.class::isInstance)
            .mapToInt(effect -> ((Effect.Wipe) effect).spent().size())
            .sum();

    end.feed(new Input.Notified(new Notice.Stopping()));

    assertThat(wiped).isEqualTo(3);
    assertThat(end.effects().getLast())
        .isInstanceOfSatisfying(
            Effect.Wipe.class,
            wipe -> assertThat(wipe.spent()).hasSize(1).allMatch(Secret::isDestroyed));
    assertThat(end.closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  @Test
  void who_is_replaced_goes() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));
    var session = member(group, "client1");

    session.initiator().feed(new Input.Notified(new Notice.Replaced()));
    session.responder().feed(new Input.Notified(new Notice.Replaced()));

    assertThat(session.initiator().closed()).hasValue(Rejection.of(Reason.REPLACED));
    assertThat(session.responder().closed()).hasValue(Rejection.of(Reason.REPLACED));
  }

  @Test
  void no_state_prints_a_secret_or_a_text() {
    var group = CertRelayKit.group(new House(CertRelayKit.PROTOCOL));
    member(group, "client1").ask(relay("very secret"));
    CertRelayKit.settle(group);

    assertThat(member(group, "client2").initiator().effects().toString())
        .doesNotContain("very secret");
    assertThat(member(group, "client2").initiator().state().toString())
        .contains("Secret[24 bytes]")
        .doesNotContain("very secret");
  }

  private static Conversation<?, ?> member(Map<String, Conversation<?, ?>> group, String name) {
    return requireNonNull(group.get(name));
  }

  private static List<String> told(Map<String, Conversation<?, ?>> group, String name) {
    return member(group, name).initiator().delivered().stream()
        .map(Envelope::content)
        .map(Content::text)
        .toList();
  }

  private static End<CertRelayInitiator.State> client() {
    var identity = new Identity("client1", CertRelayVectors.privateKey("client1"));
    var self = new CertRelayFellow(identity, FixedEntropy.seeded(1), CertRelayKit.ALL);
    return End.of(new CertRelayInitiator(self, CertRelayVectors.NAMES));
  }

  /// Has been told both keys.
  private static End<CertRelayInitiator.State> asked() {
    return client().open().receive(SUCCESS).receive(pem("client3")).receive(pem("client2"));
  }

  private static Frame pem(String name) {
    return CertRelayText.frame(Pem.of(Rsa.publicKey(CertRelayVectors.privateKey(name))));
  }

  /// For client1, but perhaps under the key of another.
  private static Frame keyPart(String from, Secret privateKey) {
    return CertRelaySeal.keyPart(
        from,
        "client1",
        Secret.copyOf(new byte[8]),
        Rsa.publicKey(privateKey),
        FixedEntropy.seeded(2));
  }

  private static Request relay(String text) {
    return new Request.Relay(Content.ofText(text));
  }
}
