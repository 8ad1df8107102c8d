package org.ddorg.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the properties of a custom resource. CloudFormation sends every scalar as a string and list parameters as
 * arrays; a blank string, and a blank entry of a list, is what an empty parameter becomes and counts as absent.
 */
public final class PropertyReader {
    /** Longer than anything that AWS or Datadog takes; the rules' patterns could not bear very long texts. */
    private static final int LONGEST = 1024;

    private final Map<String, Object> properties;

    public PropertyReader(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} when the value is an object or a list */
    public Optional<String> text(String name) {
        Object value = properties.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw invalid(name, "a list or an object", "Give a single value.");
        }
        return Optional.of(bounded(name, value.toString().trim())).filter(text -> !text.isEmpty());
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} when the property is absent or blank */
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.INVALID_PROPERTY, name + " is missing.", "Set the property " + name + "."));
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} for anything but true and false */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, quoted(value), "Use true or false, or leave it empty.");
        });
    }

    /** The entries of a list, or of a string with commas; absent when there is none. */
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
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
    }

    /**
     * The entries of a list that all follow a rule.
     *
     * @throws DdorgException {@code INVALID_PROPERTY} naming the first entry that does not
     */
    public Optional<List<String>> list(String name, Pattern rule, String remedy) {
        Optional<List<String>> entries = list(name);
        entries.orElse(List.of()).stream()
                .filter(entry -> !rule.matcher(entry).matches())
                .findFirst()
                .ifPresent(entry -> {
                    throw invalid(name, quoted(entry), remedy);
                });
        return entries;
    }

    /** A problem with a property: its name, the value as shown, and what to write instead. */
    public static DdorgException invalid(String name, String shown, String remedy) {
        return new DdorgException(ErrorCode.INVALID_PROPERTY, name + " is " + shown + ".", remedy);
    }

    public static String quoted(String value) {
        return "\"" + DisplayText.of(value) + "\"";
    }

    private static String bounded(String name, String text) {
        if (text.length() > LONGEST) {
            throw invalid(name, text.length() + " characters long", "Nothing there is longer than " + LONGEST + ".");
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
