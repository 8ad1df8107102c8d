package org.ddorg.admin.command.option;

import java.util.Iterator;
import java.util.List;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.json.JsonWriter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a command prints its result: the values of {@code -o}. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** One document, for scripts. */
    JSON,
    /** For people, grouped by OU. */
    TREE,
    /** A line per account, for spreadsheets. */
    CSV;

    /** Whether a command line asks for JSON, even one that cannot be parsed. */
    public static boolean isJson(List<String> arguments) {
        String line = " " + String.join(" ", arguments) + " ";
        return line.matches("(?s).* (--json|-o[= ]?json|--output[= ]json) .*");
    }

    /** Reads and lists the formats of a command. */
    abstract static class Words implements ITypeConverter<OutputFormat>, Iterable<String> {

        private final List<OutputFormat> formats;

        Words(OutputFormat... formats) {
            this.formats = List.of(formats);
        }

        @Override
        public OutputFormat convert(String value) {
            return formats.stream()
                    .filter(format -> JsonWriter.name(format).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of: "
                            + String.join(", ", this) + "." + Spelling.hint(value, words())));
        }

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }

        private List<String> words() {
            return formats.stream().map(JsonWriter::name).toList();
        }
    }

    /** The formats of most commands. */
    static final class TableOrJson extends Words {
        TableOrJson() {
            super(TABLE, JSON);
        }
    }

    /** The formats of {@code ddorg status}. */
    static final class All extends Words {
        All() {
            super(values());
        }
    }
}
