package org.ddorg.contract;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One property of the custom resource: its values, its Datadog setting, and its texts in the console. The
 * templates have a parameter of the same name.
 *
 * @param initial the parameter's default
 * @param choices the values to choose from, the default first; empty if any value that matches is valid
 * @param pattern what a value, or each entry of a list, must match as a whole; an alternation must be in parentheses
 * @param format describes the pattern: {@code must …}
 * @param setting in Datadog's account object; null if it has none
 * @param console its texts as a parameter; null if it is not a parameter
 */
public record Property(
        String name,
        Kind kind,
        String initial,
        List<String> choices,
        @Nullable String pattern,
        String format,
        @Nullable DatadogAttribute setting,
        @Nullable ConsoleText console) {

    /** How a value is written. */
    public enum Kind {
        TEXT,
        /** Text that is never shown. */
        SECRET,
        /** Comma-separated entries. */
        LIST,
        /** One of the choices. */
        CHOICE,
        /** {@code true} or {@code false}, or empty if that is the default. */
        FLAG
    }

    /**
     * The texts of a parameter.
     *
     * @param group the heading in the console
     * @param description without the meaning of an empty value if the property has a setting: it is the same for all
     */
    public record ConsoleText(String group, String label, String description, String example) {}

    static Property text(String name, String initial, String pattern, String format) {
        return new Property(name, Kind.TEXT, initial, List.of(), pattern, format, null, null);
    }

    static Property secret(String name, String pattern, String format) {
        return new Property(name, Kind.SECRET, "", List.of(), pattern, format, null, null);
    }

    static Property list(String name, String pattern, String format) {
        return new Property(name, Kind.LIST, "", List.of(), pattern, format, null, null);
    }

    /** The first choice is the default. */
    static Property choice(String name, List<String> choices) {
        return new Property(name, Kind.CHOICE, choices.get(0), choices, null, oneOf(choices), null, null);
    }

    /** An empty value does not change the setting. */
    static Property flag(String name) {
        List<String> choices = List.of("", "true", "false");
        return new Property(name, Kind.FLAG, "", choices, null, "must be true, false or empty", null, null);
    }

    static Property flag(String name, boolean initial) {
        List<String> choices = List.of(String.valueOf(initial), String.valueOf(!initial));
        return new Property(name, Kind.FLAG, choices.get(0), choices, null, "must be true or false", null, null);
    }

    /** A copy with a setting in Datadog's account object. */
    Property sets(DatadogAttribute attribute) {
        return new Property(name, kind, initial, choices, pattern, format, attribute, console);
    }

    /** A copy of the flag, as a parameter. */
    Property shown(String label, String description) {
        return shown(label, description, initial.isEmpty() ? "true" : "false");
    }

    Property shown(String label, String description, String example) {
        return with(new ConsoleText("", label, description, example));
    }

    /** A copy under a heading of the console if it is a parameter. */
    Property under(String group) {
        return console == null
                ? this
                : with(new ConsoleText(group, console.label(), console.description(), console.example()));
    }

    private Property with(ConsoleText text) {
        return new Property(name, kind, initial, choices, pattern, format, setting, text);
    }

    /** Whether a value, or an entry of a list, is valid. Blank values are checked elsewhere. */
    public Predicate<String> acceptance() {
        if (!choices.isEmpty()) {
            return choices::contains;
        }
        return pattern == null ? value -> true : Pattern.compile(pattern).asMatchPredicate();
    }

    /** The pattern for CloudFormation, which accepts an empty value if that is the default. */
    public Optional<String> allowedPattern() {
        return Optional.ofNullable(pattern).map(rule -> (initial.isEmpty() ? "^$|^" : "^") + rule + "$");
    }

    private static String oneOf(List<String> choices) {
        boolean optional = choices.get(0).isEmpty();
        return "must be one of " + String.join(", ", optional ? choices.subList(1, choices.size()) : choices);
    }
}
