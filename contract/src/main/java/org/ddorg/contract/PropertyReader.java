package org.ddorg.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.ddorg.contract.Property.Kind;

/**
 * Reads the properties of a custom resource, and refuses a value that the table does not accept. CloudFormation sends
 * every scalar as a string, and list parameters as arrays. Blank strings and blank entries come from empty parameters,
 * and count as absent.
 */
public final class PropertyReader {
    /** More than AWS or Datadog accepts. The patterns are not made for very long values. */
    private static final int LONGEST = 1024;

    private final PropertyTable table;
    private final Map<String, ?> properties;

    public PropertyReader(Map<String, ?> properties) {
        this(CustomResourceProperties.TABLE, properties);
    }

    public PropertyReader(PropertyTable table, Map<String, ?> properties) {
        this.table = table;
        this.properties = properties;
    }

    /** The table that the values are checked against. */
    public PropertyTable table() {
        return table;
    }

    /** The names of all given properties, known or unknown. */
    public Iterable<String> names() {
        return properties.keySet();
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} when the value is a list or an object, or not valid */
    public Optional<String> text(String name) {
        Object value = properties.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw invalid(name, "a list or an object", "Give a single value.");
        }
        Optional<String> text =
                Optional.of(bounded(name, value.toString().trim())).filter(t -> !t.isEmpty());
        text.ifPresent(t -> check(name, List.of(t)));
        return text;
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} when the property is absent, blank or not valid */
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.INVALID_PROPERTY, name + " is missing.", "Set the property " + name + "."));
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} for values other than true and false */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, quoted(value), name + " must be true or false.");
        });
    }

    /**
     * The entries of a list, or of a string with commas; absent when there is none.
     *
     * @throws DdorgException {@code INVALID_PROPERTY} with the first entry that is not valid
     */
    public Optional<List<String>> list(String name) {
        Object value = properties.get(name);
        if (value == null) {
            return Optional.empty();
        }
        List<String> entries = entries(name, value).stream()
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> bounded(name, entry))
                .toList();
        check(name, entries);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
    }

    /** The entries of a list, or the value of another property; absent if empty. */
    Optional<List<String>> entries(Property property) {
        return property.kind() == Kind.LIST
                ? list(property.name())
                : text(property.name()).map(List::of);
    }

    private void check(String name, List<String> values) {
        Optional<Property> known = table.find(name);
        if (known.isEmpty() || values.isEmpty()) {
            return;
        }
        Predicate<String> accepted = known.get().acceptance();
        for (String value : values) {
            if (!accepted.test(value)) {
                throw refused(name, value);
            }
        }
    }

    /** The error for a value that is not valid. */
    DdorgException refused(String name, String value) {
        Property property = table.get(name);
        String shown = property.kind() == Kind.SECRET ? "not valid" : quoted(value);
        return invalid(name, shown, name + " " + property.format() + ".");
    }

    /** The error for a property: its name, the value as shown, and the fix. */
    public static DdorgException invalid(String name, String shown, String remedy) {
        return new DdorgException(ErrorCode.INVALID_PROPERTY, name + " is " + shown + ".", remedy);
    }

    public static String quoted(String value) {
        return "\"" + ReasonText.of(value) + "\"";
    }

    private static String bounded(String name, String text) {
        if (text.length() > LONGEST) {
            throw invalid(name, text.length() + " characters long", "The maximum is " + LONGEST + ".");
        }
        return text;
    }

    private static List<String> entries(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> entry(name, entry)).toList();
        }
        if (value instanceof Map) {
            throw invalid(name, "an object", "Give a list of strings.");
        }
        return Arrays.asList(value.toString().split(",", -1));
    }

    private static String entry(String name, Object entry) {
        if (entry instanceof Map || entry instanceof List) {
            throw invalid(name, "a list that holds a list or an object", "Give a list of strings.");
        }
        return Objects.toString(entry, "");
    }
}
