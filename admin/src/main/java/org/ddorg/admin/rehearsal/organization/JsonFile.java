package org.ddorg.admin.rehearsal.organization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the documents of a JSON file, usually one, with their places. */
final class JsonFile {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonParser parser;

    private JsonFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * The objects that stand in the file one after another.
     *
     * @throws InvalidInputException when it cannot be read, is not JSON, is empty, or holds anything but objects
     */
    static List<JsonValue.Obj> read(Path file) {
        String name = file.toString();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            return new JsonFile(name, parser).documents();
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(place(name, e.getLocation()), "not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidInputException(SourceLocation.whole(name), "cannot be read: " + reason(e));
        }
    }

    private List<JsonValue.Obj> documents() throws IOException {
        List<JsonValue.Obj> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            documents.add(JsonValue.Obj.from(value()));
        }
        if (documents.isEmpty()) {
            throw new InvalidInputException(
                    SourceLocation.whole(name), "the file is empty: did the aws command that wrote it fail?");
        }
        return documents;
    }

    private JsonValue value() throws IOException {
        SourceLocation place = place(name, parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> new JsonValue.Text(place, parser.getText());
            default -> new JsonValue.Bare(place, parser.getText());
        };
    }

    private JsonValue object(SourceLocation place) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            fields.put(field, value());
        }
        return new JsonValue.Obj(place, fields);
    }

    private JsonValue list(SourceLocation place) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new JsonValue.Arr(place, items);
    }

    private static SourceLocation place(String name, JsonLocation location) {
        return location == null
                ? SourceLocation.whole(name)
                : new SourceLocation(name, location.getLineNr(), location.getColumnNr());
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
