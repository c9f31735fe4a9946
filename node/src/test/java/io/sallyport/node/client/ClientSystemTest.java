package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.NullSerializer;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.util.ManifestInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ClientSystemTest {

  @Test
  void a_program_that_only_connects_makes_no_serializers() {
    var system = ClientSystem.start();
    try {
      var serializers =
          SerializationExtension.get(Adapter.toClassic(system)).serializerByIdentity().values();

      assertThat(CollectionConverters.asJavaCollection(serializers))
          .extracting(serializer -> serializer.getClass().getSimpleName())
          .containsExactlyInAnyOrder(NullSerializer.class.getSimpleName() + "$", "NoSerializer");
    } finally {
      ClientSystem.stop(system);
    }
  }

  @Test
  void a_program_that_only_connects_reads_no_manifests() {
    var system = ClientSystem.start();
    try {
      var versions = ManifestInfo.get(Adapter.toClassic(system)).versions();

      assertThat(CollectionConverters.asJava(versions)).isEmpty();
    } finally {
      ClientSystem.stop(system);
    }
  }
}
