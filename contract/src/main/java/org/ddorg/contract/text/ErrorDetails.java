package org.ddorg.contract.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.contract.ReasonText;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error response says, on one line of bounded length. Datadog's API sends {@code errors} as texts or as
 * objects of JSON:API, with title, detail, source and meta; what stands before it, such as a gateway, sends {@code message}
 * or {@code error}. Any other body may hold anything, and is not quoted.
 */
public final class ErrorDetails {
    private static final int LONGEST = 400;
    private static final int MAX_DEPTH = 5;
    private static final List<String> ERRORS = List.of("errors", "error", "message");

    private ErrorDetails() {}

    /** @param body the parsed JSON: maps, lists and values */
    public static Optional<String> of(@Nullable Object body) {
        Object errors = body instanceof Map<?, ?> object ? first(object) : body;
        String text = texts(errors, 0).collect(Collectors.joining("; "));
        return Optional.of(ReasonText.of(withoutPeriod(text.strip()), LONGEST)).filter(all -> !all.isBlank());
    }

    private static @Nullable Object first(Map<?, ?> object) {
        return ERRORS.stream()
                .filter(object::containsKey)
                .findFirst()
                .map(object::get)
                .orElse(null);
    }

    private static Stream<String> texts(@Nullable Object value, int depth) {
        if (value == null || depth > MAX_DEPTH) {
            return Stream.empty();
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(each -> texts(each, depth + 1));
        }
        return (value instanceof Map<?, ?> error ? error(error, depth) : Stream.of(value.toString()))
                .filter(text -> !text.isBlank());
    }

    /** {@code title: detail (source, meta)}; of an object without these, all members. */
    private static Stream<String> error(Map<?, ?> error, int depth) {
        String what = Stream.of("title", "detail", "message")
                .flatMap(name -> texts(error.get(name), depth + 1))
                .distinct()
                .map(ErrorDetails::withoutPeriod)
                .collect(Collectors.joining(": "));
        String more = Stream.of("source", "meta", "errors")
                .flatMap(name -> members("", error.get(name), depth + 1))
                .collect(Collectors.joining(", "));
        if (what.isEmpty()) {
            return more.isEmpty() ? members("", error, depth) : Stream.of(more);
        }
        return Stream.of(more.isEmpty() ? what : what + " (" + more + ")");
    }

    private static Stream<String> members(String path, @Nullable Object value, int depth) {
        if (value == null || depth > MAX_DEPTH) {
            return Stream.empty();
        }
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .flatMap(member -> members(
                            path.isEmpty() ? String.valueOf(member.getKey()) : path + "." + member.getKey(),
                            member.getValue(),
                            depth + 1));
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(each -> members(path, each, depth + 1));
        }
        return Stream.of(path.isEmpty() ? value.toString() : path + ": " + value);
    }

    private static String withoutPeriod(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
