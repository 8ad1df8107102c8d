package org.ddorg.lambda.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Json;

/**
 * One JSON line for each thing that happens, enough to reconstruct a failure without the event. Nothing that comes
 * from the event goes into a line but what is named here, so no key and no signed URL ever does.
 */
public final class Log {
    private final Consumer<String> lines;
    private final Map<String, Object> context = new LinkedHashMap<>();
    private final Set<String> goingOn = new ConcurrentSkipListSet<>();
    private final Redaction redaction;

    /** @param redaction what no line may show */
    public Log(Consumer<String> lines, Redaction redaction) {
        this.lines = lines;
        this.redaction = redaction;
    }

    public Redaction redaction() {
        return redaction;
    }

    /** Every line from now on carries the field. */
    public synchronized void always(String name, String value) {
        context.put(name, redaction.of(value));
    }

    public void info(String step, String outcome) {
        line("INFO", step, outcome, Map.of());
    }

    public void failed(String step, String reason) {
        line("ERROR", step, reason, Map.of());
    }

    /** Does it, and logs how long it took and how it ended. */
    public void timed(String step, Runnable work) {
        long start = System.nanoTime();
        goingOn.add(step);
        String outcome = "failed";
        try {
            work.run();
            outcome = "done";
        } catch (Problem p) {
            outcome = p.code().label();
            throw p;
        } finally {
            goingOn.remove(step);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            line("INFO", step, outcome, Map.of("ms", millis));
        }
    }

    /** What is being done at this moment. */
    public String goingOn() {
        return goingOn.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(goingOn));
    }

    private synchronized void line(String level, String step, String outcome, Map<String, Object> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.putAll(context);
        line.put("step", redaction.of(step));
        line.put("outcome", redaction.of(outcome));
        line.putAll(more);
        lines.accept(Json.write(line));
    }
}
