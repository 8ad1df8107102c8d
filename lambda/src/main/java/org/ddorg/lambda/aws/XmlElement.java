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

/** An element of an answer in XML, by its name without namespace. */
final class XmlElement {
    private static final XMLInputFactory READERS = readers();

    private final String name;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String name) {
        this.name = name;
    }

    /** No document type is read, so no entity of one's own, and no other file. */
    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * The root element.
     *
     * @throws ProtocolException when the text is not XML
     */
    static XmlElement root(String document) throws ProtocolException {
        try {
            return read(READERS.createXMLStreamReader(new StringReader(document)));
        } catch (XMLStreamException e) {
            // Its own message would show a piece of the document.
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
                    // Comments and the like say nothing.
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

    /** All elements at that path below this one. */
    Stream<XmlElement> all(String... path) {
        Stream<XmlElement> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found;
    }

    /** The text of the first element at that path, where there is one. */
    Optional<String> at(String... path) {
        return all(path).findFirst().map(XmlElement::text);
    }
}
