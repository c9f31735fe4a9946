package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Visit;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.NoiseKeys;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ListenerPlansTest {
  private final Secret key = Secret.copyOf(new byte[32]);
  private final Secret former = Secret.copyOf(new byte[32]);
  private final List<Object> given = new ArrayList<>();

  @Test
  void a_modern_protocol_is_spoken_with_the_keys_of_the_node() {
    var plan = plan(Era.MODERN);

    assertThat(given).containsExactly(key, List.of(former));
    assertThat(plan.name()).isEqualTo("keyed");
  }

  @Test
  void a_protocol_of_the_classroom_never_sees_the_key_of_the_node() {
    var plan = plan(Era.CLASSROOM);

    assertThat(given).isEmpty();
    assertThat(plan.name()).isEqualTo("plain");
  }

  private Protocol plan(Era era) {
    var settings = ((Loading.Loaded) Settings.load()).settings();
    var listener =
        new Settings.Listener(
            "hall",
            protocol("plain", era),
            List.of(),
            Map.of(),
            new Settings.Proof.SharedKeys(Map.of()));
    var keys = new NoiseKeys(key, List.of(former));
    return ListenerPlans.create(settings, new Silent(), keys, _ -> {}).plan(listener).protocol();
  }

  private Protocol protocol(String name, Era era) {
    return (Protocol)
        Proxy.newProxyInstance(
            Protocol.class.getClassLoader(),
            new Class<?>[] {Protocol.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> name;
                  case "era" -> era;
                  case "keyed" -> {
                    given.addAll(List.of(arguments));
                    yield protocol("keyed", era);
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private record Silent() implements House {
    @Override
    public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
      throw new IllegalStateException("nobody comes");
    }
  }
}
