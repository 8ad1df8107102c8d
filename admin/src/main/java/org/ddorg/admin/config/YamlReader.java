package org.ddorg.admin.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.admin.config.YamlNode.Entry;
import org.ddorg.admin.config.YamlNode.Mapping;
import org.ddorg.admin.config.YamlNode.Place;
import org.ddorg.admin.config.YamlNode.Scalar;
import org.ddorg.admin.config.YamlNode.Sequence;

/** Reads YAML with its places. Text stays as it is written: an account id may begin with zeros. */
final class YamlReader {

    private final YAMLParser parser;
    private final List<ConfigProblem> problems;

    private YamlReader(YAMLParser parser, List<ConfigProblem> problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The one document; empty, with a problem, where there is none or it is no YAML. */
    static Optional<YamlNode> read(String text, List<ConfigProblem> problems) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlReader(parser, problems).document();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? new Place(1, 1) : new Place(at.getLineNr(), at.getColumnNr());
            problems.add(new ConfigProblem(place, "this is no YAML: " + firstLine(e.getOriginalMessage())));
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("text is read from memory", e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll("\\s*;?\\s*nested exception.*", "");
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add(new ConfigProblem(new Place(1, 1), "the file is empty"));
            return Optional.empty();
        }
        YamlNode document = node();
        if (parser.nextToken() != null) {
            problems.add(new ConfigProblem(place(), "a second document begins here: one file holds one installation"));
        }
        return Optional.of(document);
    }

    private YamlNode node() throws IOException {
        Place at = place();
        if (parser.isCurrentAlias()) {
            problems.add(new ConfigProblem(
                    at, "*" + parser.getText() + ": write the value again, aliases are not followed"));
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(at);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(at);
        }
        return new Scalar(at, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private Mapping mapping(Place at) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place place = place();
            String key = parser.currentName();
            parser.nextToken();
            YamlNode value = node();
            if (seen.add(key)) {
                entries.add(new Entry(place, key, value));
            } else {
                problems.add(new ConfigProblem(place, key + " stands here a second time: keep one of the two"));
            }
        }
        return new Mapping(at, entries);
    }

    private Sequence sequence(Place at) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Sequence(at, items);
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }
}
