package org.ddorg.admin.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of JSON that knows where in its file it stands, so that errors can say so. */
sealed interface Json {

    Place place();

    /** What it is, for an error: {@code an object}, {@code the number 5}. */
    String kind();

    record Obj(Place place, Map<String, Json> fields) implements Json {

        @Override
        public String kind() {
            return "an object";
        }

        boolean has(String name) {
            return fields.containsKey(name);
        }

        Json required(String name) {
            Json value = fields.get(name);
            if (value == null) {
                throw new BadInput(place, "\"" + name + "\" is missing");
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

        static Obj from(Json value) {
            if (value instanceof Obj object) {
                return object;
            }
            throw new BadInput(value.place(), "an object is expected here, not " + value.kind());
        }

        private BadInput mismatch(String name, String expected) {
            Json value = required(name);
            return new BadInput(value.place(), "\"" + name + "\" must be " + expected + ", not " + value.kind());
        }
    }

    record Arr(Place place, List<Json> items) implements Json {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(Place place, String value) implements Json {
        @Override
        public String kind() {
            return "the string \"" + value + "\"";
        }
    }

    /** A number, {@code true}, {@code false} or {@code null}, as it was written. */
    record Bare(Place place, String written) implements Json {
        @Override
        public String kind() {
            return written;
        }
    }
}
