package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas in docs/schemas, and documents that must fit them. */
public final class Schemas {

    static final Path FOLDER = Path.of("../docs/schemas");

    private Schemas() {}

    /** Parses what a command printed, and fails unless it fits the schema of that name. */
    public static JsonNode valid(String name, String json) {
        JsonNode document = parsed(json);
        assertThat(schema(name).validate(document)).as(json).isEmpty();
        return document;
    }

    static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text(name));
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
