package org.ddorg.admin.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects problems, so that the user sees all of them at once. */
public final class FileProblems {

    private final List<InvalidFileException.Problem> problems = new ArrayList<>();

    public void add(SourceLocation location, String message) {
        problems.add(new InvalidFileException.Problem(location, message));
    }

    /** The supplier's value; empty, with its problems collected, if it throws {@link InvalidFileException}. */
    public <T> Optional<T> attempt(Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (InvalidFileException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Runs the action on every item, also after an item that has a problem. */
    public <T> void forEach(Collection<T> items, Consumer<T> action) {
        items.forEach(item -> attempt(() -> {
            action.accept(item);
            return item;
        }));
    }

    /** @throws InvalidFileException with all problems, if there are any */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidFileException(problems);
        }
    }

    /** @throws InvalidFileException with the problems of all items, if there are any */
    public static <T> void check(Collection<T> items, Consumer<T> action) {
        FileProblems problems = new FileProblems();
        problems.forEach(items, action);
        problems.throwIfAny();
    }

    /** @throws InvalidFileException with the problems of all items, if there are any */
    public static <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        return flatMap(items, item -> List.of(function.apply(item)));
    }

    /** As {@link #map}, for a function with several results. */
    public static <T, R> List<R> flatMap(Collection<T> items, Function<T, List<R>> function) {
        List<R> results = new ArrayList<>();
        check(items, item -> results.addAll(function.apply(item)));
        return results;
    }
}
