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
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.text.PrintableText;
import org.ddorg.contract.text.Redaction;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Json;

/**
 * Writes one JSON line per log event, with enough to analyze a failure without the Lambda event. Lines hold only what
 * callers pass, redacted: no keys and no signed URLs.
 */
public final class Log {
    private final Consumer<String> lines;
    private final Map<String, Object> context = new LinkedHashMap<>();
    private final Set<String> running = new ConcurrentSkipListSet<>();
    private final Redaction redaction;
    private final long created = System.nanoTime();

    /** @param redaction applied to every line */
    public Log(Consumer<String> lines, Redaction redaction) {
        this.lines = lines;
        this.redaction = redaction;
    }

    public Redaction redaction() {
        return redaction;
    }

    /** Adds a field to all later lines. */
    public synchronized void addContext(String name, String value) {
        context.put(name, redaction.of(value));
    }

    public void info(String step, String outcome) {
        info(step, outcome, Map.of());
    }

    /** @param more additional fields: strings, or trees of maps, lists and scalars */
    public void info(String step, String outcome, Map<String, ?> more) {
        line("INFO", step, outcome, more);
    }

    /** Logs what did not fail, but needs attention. */
    public void warn(String step, String reason, Map<String, ?> more) {
        line("WARN", step, reason, more);
    }

    public void error(String step, String reason) {
        line("ERROR", step, "failed", Map.of("reason", reason));
    }

    /** Runs a step and lists it in {@link #runningSteps} meanwhile. */
    public void track(String step, Runnable work) {
        running.add(step);
        try {
            work.run();
        } finally {
            running.remove(step);
        }
    }

    /** Runs a step, and logs its duration and outcome. */
    public void timed(String step, Runnable work) {
        timed(step, () -> {
            work.run();
            return step;
        });
    }

    /** Runs a step with a result, and logs its duration and outcome. */
    public <T> T timed(String step, Supplier<T> work) {
        long start = System.nanoTime();
        running.add(step);
        String outcome = "failed";
        try {
            T result = work.get();
            outcome = "done";
            return result;
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

    /** The steps that run at this moment. */
    public String runningSteps() {
        return running.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(running));
    }

    private synchronized void line(String level, String step, String outcome, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.putAll(context);
        line.put("step", redaction.of(step));
        line.put("outcome", redaction.of(outcome));
        new TreeMap<String, Object>(more).forEach((name, value) -> line.put(name, redacted(value)));
        line.put("elapsedMs", millisSince(created));
        lines.accept(PrintableText.of(Json.write(line)));
    }

    /** A tree is redacted as JSON text. */
    private Object redacted(Object value) {
        return value instanceof Number ? value : redaction.of(value instanceof String text ? text : Json.write(value));
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
