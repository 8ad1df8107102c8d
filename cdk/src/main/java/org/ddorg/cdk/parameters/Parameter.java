package org.ddorg.cdk.parameters;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ddorg.contract.Property;
import org.ddorg.contract.Property.ConsoleText;
import org.jspecify.annotations.Nullable;

/**
 * One template parameter: what CloudFormation checks about it and what a person reads about it.
 *
 * @param initial the default, or null if the parameter must be given
 * @param allowed the values to choose from; empty if any value will do
 * @param pattern what the value, or each entry of a list, must match; null if anything goes
 * @param constraint what CloudFormation answers to a value that does not match: the rule and how to write it
 */
public record Parameter(
        String name,
        Kind kind,
        String label,
        String description,
        String example,
        @Nullable String initial,
        List<String> allowed,
        @Nullable String pattern,
        @Nullable String constraint) {

    /** How CloudFormation takes the value. */
    public enum Kind {
        TEXT("String"),
        /** A text that CloudFormation never shows again. */
        SECRET("String"),
        LIST("CommaDelimitedList"),
        /** A whole number from 1 to 100. */
        PERCENTAGE("Number"),
        /** A whole number from 0 to 100. */
        TOLERANCE("Number");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The parameter's {@code Type} in a template. */
        public String type() {
            return type;
        }
    }

    /** What the description of a setting ends with. */
    static final String UNSET = " Empty: unchanged, or Datadog's default for a new account.";

    /** The parameter of a property that the console shows. */
    static Parameter of(Property property) {
        ConsoleText console = Objects.requireNonNull(property.console(), property.name());
        return new Parameter(
                property.name(),
                kind(property),
                console.label(),
                console.description() + (property.setting() == null ? "" : UNSET),
                console.example(),
                property.initial(),
                property.choices(),
                property.allowedPattern().orElse(null),
                property.choices().isEmpty() ? property.format() : null);
    }

    private static Kind kind(Property property) {
        return switch (property.kind()) {
            case TEXT, CHOICE, FLAG -> Kind.TEXT;
            case SECRET -> Kind.SECRET;
            case LIST -> Kind.LIST;
        };
    }

    static Parameter text(String name, String label, String description) {
        return plain(name, Kind.TEXT, label, description);
    }

    static Parameter list(String name, String label, String description) {
        return plain(name, Kind.LIST, label, description);
    }

    static Parameter plain(String name, Kind kind, String label, String description) {
        return new Parameter(name, kind, label, description, "", null, List.of(), null, null);
    }

    static Parameter choice(String name, String label, String description, List<String> allowed) {
        return new Parameter(name, Kind.TEXT, label, description, allowed.get(0), allowed.get(0), allowed, null, null);
    }

    /**
     * Checks a value as CloudFormation would, before anything is deployed.
     *
     * @throws IllegalArgumentException with the value, the rule and how to write it
     */
    public void check(String value) {
        List<String> entries = kind == Kind.LIST ? List.of(value.split(",", -1)) : List.of(value);
        for (String entry : entries) {
            if (!allowed.isEmpty() && !allowed.contains(entry)) {
                throw new IllegalArgumentException(
                        name + " \"" + entry + "\" must be one of " + String.join(", ", allowed));
            }
            if (pattern != null && !Pattern.matches(pattern, entry)) {
                throw new IllegalArgumentException(name + " \"" + entry + "\" " + constraint);
            }
        }
    }

    Parameter withDefault(String value) {
        return new Parameter(name, kind, label, description, example, value, allowed, pattern, constraint);
    }

    Parameter matching(String regex, String rule) {
        return new Parameter(name, kind, label, description, example, initial, allowed, regex, rule);
    }

    Parameter withExample(String value) {
        return new Parameter(name, kind, label, description, value, initial, allowed, pattern, constraint);
    }
}
