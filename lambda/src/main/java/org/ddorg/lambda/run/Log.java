package org.ddorg.lambda.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.request.Json;

/**
 * One JSON line for each thing that happens, enough to reconstruct a failure without the event. Nothing that comes
 * from the event goes into a line but what is named here, so no key and no signed URL ever does.
 */
public final class Log {
    private final Consumer<String> lines;
    private final Map<String, Object> context = new LinkedHashMap<>();
    private final Set<String> running = new ConcurrentSkipListSet<>();
    private final Redaction redaction;
    private final long begin = System.nanoTime();

    /** @param redaction what no line may show */
    public Log(Consumer<String> lines, Redaction redaction) {
        this.lines = lines;
        this.redaction = redaction;
    }

    public Redaction redaction() {
        return redaction;
    }

    /** Every line from now on carries the field. */
    public synchronized void addContext(String name, String value) {
        context.put(name, redaction.of(value));
    }

    public void info(String step, String outcome) {
        info(step, outcome, Map.of());
    }

    /** @param more further fields: texts, or trees of maps, lists and scalars */
    public void info(String step, String outcome, Map<String, ?> more) {
        line("INFO", step, outcome, more);
    }

    /** Nothing failed, but somebody should look. */
    public void warn(String step, String reason, Map<String, ?> more) {
        line("WARN", step, reason, more);
    }

    public void error(String step, String reason) {
        line("ERROR", step, "failed", Map.of("reason", reason));
    }

    /** Does it, without a line of its own. */
    public void track(String step, Runnable work) {
        running.add(step);
        try {
            work.run();
        } finally {
            running.remove(step);
        }
    }

    /** Does it, and logs how long it took and how it ended. */
    public void timed(String step, Runnable work) {
        timed(step, () -> {
            work.run();
            return step;
        });
    }

    /** Finds it out, and logs how long that took and how it ended. */
    public <T> T timed(String step, Supplier<T> work) {
        long start = System.nanoTime();
        running.add(step);
        String outcome = "failed";
        try {
            T found = work.get();
            outcome = "done";
            return found;
        } catch (DdorgException p) {
            outcome = p.code().label();
            throw p;
        } catch (ConflictException e) {
            outcome = "overtaken";
            throw e;
        } finally {
            running.remove(step);
            line("INFO", step, outcome, Map.of("ms", millisSince(start)));
        }
    }

    /** What is being done at this moment. */
    public String runningSteps() {
        return running.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(running));
    }

    private synchronized void line(String level, String step, String outcome, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.putAll(context);
        line.put("step", redaction.of(step));
        line.put("outcome", redaction.of(outcome));
        new TreeMap<String, Object>(more).forEach((name, value) -> line.put(name, clean(value)));
        line.put("elapsedMs", millisSince(begin));
        lines.accept(Json.write(line));
    }

    /** A tree is cleaned as the text that it becomes. */
    private Object clean(Object value) {
        return value instanceof Number ? value : redaction.of(value instanceof String text ? text : Json.write(value));
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
