package io.sallyport.actors.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.sallyport.protocol.crypto.PublicBytes;
import java.io.IOException;

/// Teaches the serializer of cluster messages how keys and hashes are written.
public final class DirectoryModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  public DirectoryModule() {
    super("sallyport-directory");
    addSerializer(new BytesWriter());
    addDeserializer(PublicBytes.class, new BytesReader());
  }

  private static final class BytesWriter extends StdSerializer<PublicBytes> {
    private static final long serialVersionUID = 1;

    private BytesWriter() {
      super(PublicBytes.class);
    }

    @Override
    public void serialize(PublicBytes bytes, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeBinary(bytes.toArray());
    }
  }

  private static final class BytesReader extends StdDeserializer<PublicBytes> {
    private static final long serialVersionUID = 1;

    private BytesReader() {
      super(PublicBytes.class);
    }

    @Override
    public PublicBytes deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return PublicBytes.copyOf(in.getBinaryValue());
    }
  }
}
