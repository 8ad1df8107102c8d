package org.ddorg.admin.config;

import java.util.List;

/** A piece of a YAML file that knows where it stands. */
sealed interface YamlNode {

    Place at();

    /** What it is, for an error. */
    String kind();

    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    record Entry(Place at, String key, YamlNode value) {}

    record Mapping(Place at, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Sequence(Place at, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Text, a number, true, false or nothing, as it was written. */
    record Scalar(Place at, String text) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "empty" : "'" + text + "'";
        }
    }
}
