package org.ddorg.admin.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value in a YAML or JSON file that knows its location. Its name, where a method takes one, is for the error. */
public sealed interface LocatedNode {

    SourceLocation location();

    /** The value in an error message: {@code a list}, {@code 'text'}. */
    String describe();

    default Mapping asMapping(String name) {
        return as(Mapping.class, name, "an object");
    }

    default List<LocatedNode> asList(String name) {
        return as(Sequence.class, name, "a list").items();
    }

    default Scalar asScalar(String name) {
        return as(Scalar.class, name, "one value");
    }

    /** @param format as for {@link String#format} */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation is not a dependency.
    default InvalidFileException problem(String format, Object... values) {
        return new InvalidFileException(location(), String.format(Locale.ROOT, format, values));
    }

    private <T> T as(Class<T> type, String name, String expected) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw mismatch(name, expected);
    }

    private InvalidFileException mismatch(String name, String expected) {
        return problem("%s must be %s, not %s.", name, expected, describe());
    }

    /** A YAML mapping or a JSON object. */
    record Mapping(SourceLocation location, Map<String, Entry> fields) implements LocatedNode {

        @Override
        public String describe() {
            return "an object";
        }

        public boolean has(String key) {
            return fields.containsKey(key);
        }

        public Optional<Entry> find(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        /** The value of a field that must be a string: in JSON, with quotes. */
        public Scalar string(String key) {
            if (value(key) instanceof Scalar scalar && scalar.isString()) {
                return scalar;
            }
            throw value(key).mismatch(key, "a string");
        }

        /** The value of a field if it is a string. */
        public Optional<String> optionalString(String key) {
            return find(key)
                    .map(Entry::value)
                    .filter(value -> value instanceof Scalar scalar && scalar.isString())
                    .map(value -> value.asScalar(key).text());
        }

        public Mapping mapping(String key) {
            return value(key).asMapping(key);
        }

        /** The items of a field that must be a list of objects. */
        public List<Mapping> mappings(String key) {
            return FileProblems.map(value(key).asList(key), item -> item.asMapping("an item of " + key));
        }

        private LocatedNode value(String key) {
            return find(key).orElseThrow(() -> problem("%s is missing.", key)).value();
        }
    }

    record Entry(Scalar name, LocatedNode value) {

        public String key() {
            return name.text();
        }

        public InvalidFileException problem(String format, Object... values) {
            return name.problem(format, values);
        }
    }

    record Sequence(SourceLocation location, List<LocatedNode> items) implements LocatedNode {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A string, number, boolean or null.
     *
     * @param text as written in the file: an account ID keeps its leading zeros; empty for null
     */
    record Scalar(SourceLocation location, String text, boolean isString) implements LocatedNode {

        public LocatedValue located() {
            return new LocatedValue(location, text);
        }

        @Override
        public String describe() {
            if (isString) {
                return "'" + text + "'";
            }
            return text.isEmpty() ? "null" : text;
        }
    }
}
