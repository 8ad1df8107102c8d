package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.ddorg.sandbox.http.Response;

/** Writes answers of the query protocol: objects as elements, lists as {@code member} elements. */
final class Xml {

    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    private final StringBuilder out = new StringBuilder();

    static Response response(String action, ObjectNode result) {
        Xml xml = new Xml();
        xml.out
                .append('<')
                .append(action)
                .append("Response xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        xml.element(action + "Result", result);
        xml.out
                .append("<ResponseMetadata><RequestId>")
                .append(UUID.randomUUID())
                .append("</RequestId></ResponseMetadata></")
                .append(action)
                .append("Response>");
        return Response.of(200, "text/xml", xml.out.toString());
    }

    private void element(String name, JsonNode value) {
        out.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(member -> element(member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> element("member", item));
        } else {
            text(value.asText());
        }
        out.append("</").append(name).append('>');
    }

    private void text(String text) {
        text.codePoints().forEach(this::character);
    }

    private void character(int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(isAllowed(character) ? character : '?');
        }
    }

    /** XML 1.0 has no way to write most control characters. */
    private static boolean isAllowed(int character) {
        return character >= ' ' || character == '\n' || character == '\t';
    }
}
