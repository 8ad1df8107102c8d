package org.ddorg.lambda.aws;

import java.io.StringReader;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML response; names have no namespace. */
final class XmlElement {
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String name) {
        this.name = name;
    }

    /** Rejects document types, and with them custom entities and other files. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws ProtocolException when the text is not XML */
    static XmlElement root(String document) throws ProtocolException {
        try {
            return read(FACTORY.createXMLStreamReader(new StringReader(document)));
        } catch (XMLStreamException e) {
            // The exception's message would quote the document.
            throw new ProtocolException("not XML");
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement outside = new XmlElement("");
        open.push(outside);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    open.push(open.element().add(reader.getLocalName()));
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                default -> {
                    // Comments and the like have no content.
                }
            }
        }
        return outside.children.get(0);
    }

    String name() {
        return name;
    }

    String text() {
        return text.toString();
    }

    private XmlElement add(String child) {
        XmlElement element = new XmlElement(child);
        children.add(element);
        return element;
    }

    /** All elements at the path below this one. */
    Stream<XmlElement> all(String... path) {
        Stream<XmlElement> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found;
    }

    /** The text of the first element at the path, if any. */
    Optional<String> at(String... path) {
        return all(path).findFirst().map(XmlElement::text);
    }
}
