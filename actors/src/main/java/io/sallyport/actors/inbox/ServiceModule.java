package io.sallyport.actors.inbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.sallyport.protocol.service.Content;
import java.io.IOException;

/// Teaches the serializer of cluster messages what it cannot guess about the words of the protocol.
public final class ServiceModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  public ServiceModule() {
    super("sallyport-service");
    addSerializer(new ContentWriter());
    addDeserializer(Content.class, new ContentReader());
  }

  /// Bytes; sealed ones as the only element of an array.
  private static final class ContentWriter extends StdSerializer<Content> {
    private static final long serialVersionUID = 1;

    private ContentWriter() {
      super(Content.class);
    }

    @Override
    public void serialize(Content content, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (content.isSealed()) {
        out.writeStartArray();
        out.writeBinary(content.toArray());
        out.writeEndArray();
      } else {
        out.writeBinary(content.toArray());
      }
    }
  }

  private static final class ContentReader extends StdDeserializer<Content> {
    private static final long serialVersionUID = 1;

    private ContentReader() {
      super(Content.class);
    }

    @Override
    public Content deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.isExpectedStartArrayToken()) {
        return Content.copyOf(in.getBinaryValue());
      }
      in.nextToken();
      var content = Content.sealed(in.getBinaryValue());
      in.nextToken();
      return content;
    }
  }
}
