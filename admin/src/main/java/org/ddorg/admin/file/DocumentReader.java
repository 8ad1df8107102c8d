package org.ddorg.admin.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.file.LocatedNode.Entry;
import org.ddorg.admin.file.LocatedNode.Mapping;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.admin.file.LocatedNode.Sequence;

/** Parses the documents of a YAML or JSON file. Both parsers of Jackson yield the same tokens. */
public final class DocumentReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory YAML = new YAMLFactory();

    private final String file;
    private final JsonParser parser;
    private final FileProblems problems;

    private DocumentReader(String file, JsonParser parser, FileProblems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /** As {@link #readJson}; a file named {@code *.yaml} or {@code *.yml} may also be YAML. */
    public static List<LocatedNode> read(Path file, FileProblems problems) {
        return file.toString().matches("(?i).*\\.ya?ml")
                ? parseYaml(file.toString(), TextFile.read(file), problems)
                : readJson(file, problems);
    }

    /**
     * The documents of a JSON file; none if it is empty.
     *
     * @param problems takes duplicate keys, with which the document can still be checked further
     * @throws InvalidFileException if the file cannot be read or is not JSON
     */
    public static List<LocatedNode> readJson(Path file, FileProblems problems) {
        return parse(JSON, file.toString(), TextFile.read(file), problems);
    }

    /**
     * The documents of a YAML text; none if it is empty.
     *
     * @param file its name, for error messages
     * @param problems takes duplicate keys and aliases, with which the document can still be checked further
     * @throws InvalidFileException if the text is not YAML
     */
    public static List<LocatedNode> parseYaml(String file, String text, FileProblems problems) {
        return parse(YAML, file, text, problems);
    }

    private static List<LocatedNode> parse(JsonFactory format, String file, String text, FileProblems problems) {
        try (JsonParser parser = format.createParser(text)) {
            return new DocumentReader(file, parser, problems).documents();
        } catch (JsonProcessingException e) {
            throw new InvalidFileException(
                    location(file, e.getLocation()),
                    String.format(Locale.ROOT, "not valid %s: %s.", format.getFormatName(), reason(e)));
        } catch (IOException e) {
            throw new UncheckedIOException("the text is in memory", e);
        }
    }

    /** Jackson adds its own view of the source; the YAML parser adds indented excerpts. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("\\[Source:.*?; (line: \\d+, column: \\d+)]", "$1")
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "))
                .replaceAll("[.;]$", "");
    }

    private List<LocatedNode> documents() throws IOException {
        List<LocatedNode> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            documents.add(node());
        }
        return documents;
    }

    private LocatedNode node() throws IOException {
        SourceLocation location = location();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(location);
            case START_ARRAY -> sequence(location);
            default -> scalar(location);
        };
    }

    private Mapping mapping(SourceLocation location) throws IOException {
        Map<String, Entry> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Entry entry = entry();
            Entry first = fields.putIfAbsent(entry.key(), entry);
            if (first != null) {
                problems.add(
                        entry.name().location(),
                        String.format(
                                Locale.ROOT,
                                "%s is a duplicate key, first used on line %d. Remove one of the two.",
                                entry.key(),
                                first.name().location().line()));
            }
        }
        return new Mapping(location, fields);
    }

    private Entry entry() throws IOException {
        Scalar name = new Scalar(location(), parser.currentName(), true);
        parser.nextToken();
        return new Entry(name, node());
    }

    private Sequence sequence(SourceLocation location) throws IOException {
        List<LocatedNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Sequence(location, items);
    }

    private Scalar scalar(SourceLocation location) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(
                    location,
                    String.format(
                            Locale.ROOT,
                            "*%s is an alias, which is not supported. Repeat the value.",
                            parser.getText()));
        }
        JsonToken token = parser.currentToken();
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new Scalar(location, text, token == JsonToken.VALUE_STRING);
    }

    private SourceLocation location() {
        return location(file, parser.currentTokenLocation());
    }

    private static SourceLocation location(String file, JsonLocation location) {
        return location == null
                ? SourceLocation.ofWholeFile(file)
                : new SourceLocation(file, location.getLineNr(), location.getColumnNr());
    }
}
