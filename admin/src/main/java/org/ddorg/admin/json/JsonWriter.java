package org.ddorg.admin.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ddorg.contract.text.PrintableText;

/** Writes JSON documents: records as objects, an empty Optional as null, an Instant as ISO 8601. */
public final class JsonWriter {

    /** Only the components of a record are its fields, whatever its other methods are called. */
    private static final ObjectWriter COMPACT = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build()
            .writer();

    private static final ObjectWriter WRITER = COMPACT.withDefaultPrettyPrinter();

    private JsonWriter() {}

    public static String write(JsonDocument document) {
        return write(document, WRITER);
    }

    /** The document in one line. */
    public static String line(JsonDocument document) {
        return write(document, COMPACT);
    }

    private static String write(JsonDocument document, ObjectWriter writer) {
        try {
            return escaped(writer.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(document.getClass() + " is not JSON", e);
        }
    }

    /** JSON requires escapes for some control characters only. Those outside of strings are line breaks. */
    private static String escaped(String json) {
        return json.lines().map(PrintableText::of).collect(Collectors.joining("\n"));
    }

    /** A constant's name in documents and options: {@code by-hand} for {@code BY_HAND}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
