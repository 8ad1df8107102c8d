package org.ddorg.sandbox.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document by the JDK's stream writer, in the forms that services of AWS use. */
public final class XmlWriter {
    private final XMLStreamWriter out;

    private XmlWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /** A document whose outermost element has no namespace. */
    public static String document(String root, Consumer<XmlWriter> content) {
        return document(root, "", content);
    }

    /** A document whose outermost element has the namespace that its service's clients expect. */
    public static String document(String root, String namespace, Consumer<XmlWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, UTF_8.name());
            out.writeStartDocument(UTF_8.name(), "1.0");
            out.writeStartElement(root);
            if (!namespace.isEmpty()) {
                out.writeDefaultNamespace(namespace);
            }
            content.accept(new XmlWriter(out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        return bytes.toString(UTF_8);
    }

    /** An element around whatever the content writes. */
    public XmlWriter element(String name, Consumer<XmlWriter> content) {
        try {
            out.writeStartElement(name);
            content.accept(this);
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    public XmlWriter text(String name, Object value) {
        return element(name, xml -> xml.value(value.toString()));
    }

    /** Writes nothing where there is no value. */
    public XmlWriter text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** A list as the query protocol writes it: one {@code member} for each item. */
    public <T> XmlWriter members(String name, Collection<T> items, BiConsumer<XmlWriter, T> item) {
        return element(name, list -> items.forEach(one -> list.element("member", member -> item.accept(member, one))));
    }

    /** A list of plain values. */
    public XmlWriter members(String name, Collection<String> items) {
        return members(name, items, XmlWriter::value);
    }

    /** Tags, as a list of {@code Key} and {@code Value}. */
    public XmlWriter tags(String name, Map<String, String> tags) {
        return members(name, tags.entrySet(), XmlWriter::tag);
    }

    public void tag(Map.Entry<String, String> tag) {
        text("Key", tag.getKey()).text("Value", tag.getValue());
    }

    /** A tree: objects as elements, lists as {@code member} elements. */
    public XmlWriter tree(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> element(member.getKey(), xml -> xml.tree(member.getValue())));
        } else if (node.isArray()) {
            node.forEach(item -> element("member", xml -> xml.tree(item)));
        } else {
            value(node.asText());
        }
        return this;
    }

    /** Text inside the current element. */
    public XmlWriter value(String text) {
        try {
            String separator = "";
            // Readers normalize a plain carriage return to a line feed.
            for (String part : text.split("\r", -1)) {
                if (!separator.isEmpty()) {
                    out.writeEntityRef(separator);
                }
                out.writeCharacters(printable(part));
                separator = "#xD";
            }
            return this;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** XML 1.0 cannot represent most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }

    private static IllegalStateException failure(XMLStreamException e) {
        return new IllegalStateException("cannot write XML", e);
    }
}
