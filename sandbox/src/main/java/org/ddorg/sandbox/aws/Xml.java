package org.ddorg.sandbox.aws;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ddorg.sandbox.http.Response;

/** Writes XML as services of AWS answer it. */
public final class Xml {
    private final StringBuilder out = new StringBuilder();

    /** The answer to a call of the query protocol, its result and request id wrapped as clients expect them. */
    public static Response answer(AwsRequest request, String namespace, Consumer<Xml> result) {
        return wrapped(request, namespace, xml -> xml.element(request.action() + "Result", result));
    }

    /** The answer to a call of the query protocol that has no result. */
    public static Response done(AwsRequest request, String namespace) {
        return wrapped(request, namespace, nothing -> {});
    }

    /** An element around whatever the content writes. */
    public Xml element(String name, Consumer<Xml> content) {
        out.append('<').append(name).append('>');
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    public Xml text(String name, Object value) {
        return element(name, xml -> xml.value(value.toString()));
    }

    /** Writes nothing where there is no value. */
    public Xml text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** A list as the query protocol writes it: one {@code member} for each item. */
    public <T> Xml members(String name, Collection<T> items, BiConsumer<Xml, T> item) {
        return element(name, list -> items.forEach(one -> list.element("member", member -> item.accept(member, one))));
    }

    /** A list of plain values. */
    public Xml members(String name, Collection<String> items) {
        return members(name, items, Xml::value);
    }

    /** Tags, as a list of {@code Key} and {@code Value}. */
    public Xml tags(String name, Map<String, String> tags) {
        return members(
                name,
                tags.entrySet(),
                (member, tag) -> member.text("Key", tag.getKey()).text("Value", tag.getValue()));
    }

    /** The outermost element, with the namespace that its service's clients expect. */
    public Xml root(String name, String namespace, Consumer<Xml> content) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** All that was written, behind an XML declaration. */
    public String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out;
    }

    private static Response wrapped(AwsRequest request, String namespace, Consumer<Xml> content) {
        Xml xml = new Xml().root(request.action() + "Response", namespace, answer -> {
            content.accept(answer);
            answer.element("ResponseMetadata", metadata -> metadata.text("RequestId", request.requestId()));
        });
        return Response.of(200, "text/xml", xml.document());
    }

    /** Text inside the element that is being written. */
    public Xml value(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(point);
            }
        });
        return this;
    }
}
