package org.ddorg.lambda.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON objects read into ordered maps, and trees of maps, lists and scalars written without white space. */
public final class Json {
    private Json() {}

    /** @throws IOException when the text is not one JSON object, or has something behind it */
    public static Map<String, Object> object(String text) throws IOException {
        try (JsonParser parser = JSON.std.createParser(text)) {
            Map<String, Object> object = JSON.std.mapFrom(parser);
            if (object == null || parser.nextToken() != null) {
                throw new JSONObjectException("not one JSON object");
            }
            return object;
        }
    }

    public static String write(Object tree) {
        try {
            return JSON.std.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
