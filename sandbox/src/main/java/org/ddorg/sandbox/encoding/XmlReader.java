package org.ddorg.sandbox.encoding;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML by the JDK's stream reader. */
public final class XmlReader {
    private XmlReader() {}

    /**
     * The texts of all elements with a local name, in document order.
     *
     * @throws IllegalArgumentException when the document is not well-formed, or such an element holds elements
     */
    public static List<String> texts(byte[] document, String element) {
        List<String> texts = new ArrayList<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (in.hasNext()) {
                if (in.next() == XMLStreamReader.START_ELEMENT
                        && in.getLocalName().equals(element)) {
                    texts.add(in.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("The XML is not well-formed: " + e.getMessage(), e);
        }
        return texts;
    }
}
