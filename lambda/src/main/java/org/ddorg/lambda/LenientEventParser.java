package org.ddorg.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the strings that a response needs from invalid or oversized JSON: truncated, nested too deep, or inside other
 * text. Use them for a failure response only.
 */
final class LenientEventParser {
    /** Matches outside of strings: inside, the quotes would be escaped. */
    private static final Pattern FIELD = Pattern.compile("\"([A-Za-z]{1,40})\"\\s*:\\s*\"([^\"\\\\]{0,8192}+)\"");

    private LenientEventParser() {}

    /** The scalar members of the outermost object, and nested ones under other names. */
    static Map<String, String> parse(String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        outermost(text.substring(Math.max(0, text.indexOf('{'))), texts);
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            texts.putIfAbsent(field.group(1), field.group(2));
        }
        return texts;
    }

    private static void outermost(String text, Map<String, String> texts) {
        try (JsonParser parser = parser(text)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value != null && value.isScalarValue()) {
                    texts.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // Keep what was found before the error.
        }
    }

    private static JsonParser parser(String text) throws IOException {
        StreamReadConstraints unlimited = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        JsonFactory lenient =
                JsonFactory.builder().streamReadConstraints(unlimited).build();
        for (JsonReadFeature feature : JsonReadFeature.values()) {
            lenient.configure(feature.mappedFeature(), true);
        }
        return lenient.createParser(text);
    }
}
