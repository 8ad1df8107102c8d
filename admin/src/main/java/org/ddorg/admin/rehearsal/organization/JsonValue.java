package org.ddorg.admin.rehearsal.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of JSON that knows where in its file it stands, so that errors can say so. */
sealed interface JsonValue {

    SourceLocation place();

    /** What it is, for an error: {@code an object}, {@code the number 5}. */
    String kind();

    record Obj(SourceLocation place, Map<String, JsonValue> fields) implements JsonValue {

        @Override
        public String kind() {
            return "an object";
        }

        boolean has(String name) {
            return fields.containsKey(name);
        }

        JsonValue required(String name) {
            JsonValue value = fields.get(name);
            if (value == null) {
                throw new InvalidInputException(place, "\"" + name + "\" is missing");
            }
            return value;
        }

        Text text(String name) {
            if (required(name) instanceof Text text) {
                return text;
            }
            throw mismatch(name, "a string");
        }

        Optional<String> optionalText(String name) {
            return Optional.ofNullable(fields.get(name))
                    .filter(Text.class::isInstance)
                    .map(v -> ((Text) v).value());
        }

        Obj object(String name) {
            if (required(name) instanceof Obj object) {
                return object;
            }
            throw mismatch(name, "an object");
        }

        /** The objects of the list with that name. */
        List<Obj> objects(String name) {
            if (required(name) instanceof Arr list) {
                return list.items().stream().map(Obj::from).toList();
            }
            throw mismatch(name, "a list");
        }

        static Obj from(JsonValue value) {
            if (value instanceof Obj object) {
                return object;
            }
            throw new InvalidInputException(value.place(), "an object is expected here, not " + value.kind());
        }

        private InvalidInputException mismatch(String name, String expected) {
            JsonValue value = required(name);
            return new InvalidInputException(
                    value.place(), "\"" + name + "\" must be " + expected + ", not " + value.kind());
        }
    }

    record Arr(SourceLocation place, List<JsonValue> items) implements JsonValue {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(SourceLocation place, String value) implements JsonValue {
        @Override
        public String kind() {
            return "the string \"" + value + "\"";
        }
    }

    /** A number, {@code true}, {@code false} or {@code null}, as it was written. */
    record Bare(SourceLocation place, String written) implements JsonValue {
        @Override
        public String kind() {
            return written;
        }
    }
}
