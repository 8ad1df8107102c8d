package org.ddorg.sandbox.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ddorg.sandbox.http.Response;

/** Injects faults into calls, and records all calls. Thread-safe. */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Calls calls = new Calls();
    private volatile Consumer<Call> watcher = call -> {};

    public void add(Fault fault) {
        rules.add(new Rule(fault, new AtomicInteger()));
    }

    public void clear() {
        rules.clear();
    }

    /** All added faults, including those that no longer apply. */
    public List<Fault> all() {
        return rules.stream().map(Rule::fault).toList();
    }

    /** Calls the watcher after each call, before the caller gets the response. */
    public void watch(Consumer<Call> afterEachCall) {
        watcher = afterEachCall;
    }

    public Calls calls() {
        return calls;
    }

    /**
     * Records a call and runs it with all matching faults.
     *
     * @param failure writes an error in the caller's protocol
     * @param work the call without faults
     */
    public Response around(Call call, Function<Effect.Fail, Response> failure, Supplier<Response> work) {
        calls.record(call);
        Supplier<Response> faulty = work;
        for (Rule rule : rules) {
            if (rule.applies(call)) {
                faulty = withEffect(rule.fault().effect(), call, failure, faulty);
            }
        }
        Response response = faulty.get();
        watcher.accept(call);
        return response;
    }

    private static Supplier<Response> withEffect(
            Effect effect, Call call, Function<Effect.Fail, Response> failure, Supplier<Response> work) {
        if (effect instanceof Effect.Delay delay) {
            return () -> delayed(delay.duration(), work);
        } else if (effect instanceof Effect.ResetAfter) {
            return () -> withoutResponse(work);
        } else if (effect instanceof Effect.Fail fail) {
            return () -> failure.apply(fail).withHeaders(fail.headers());
        } else if (effect instanceof Effect.Raw raw) {
            return () -> Response.of(raw.status(), raw.contentType(), raw.body());
        } else if (effect instanceof Effect.Deny) {
            return () -> failure.apply(denial(call));
        }
        return Response::reset;
    }

    private static Response delayed(Duration duration, Supplier<Response> work) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return work.get();
    }

    private static Response withoutResponse(Supplier<Response> work) {
        Response done = work.get();
        return new Response(Response.RESET, done.headers(), done.body());
    }

    private static Effect.Fail denial(Call call) {
        String message = "User: " + call.principalArn() + " is not authorized to perform: " + call.service() + ":"
                + call.action() + " with an explicit deny in a service control policy";
        return new Effect.Fail(403, "AccessDenied", message, Map.of());
    }

    private record Rule(Fault fault, AtomicInteger seen) {
        boolean applies(Call call) {
            if (!fault.matches(call)) {
                return false;
            }
            int before = seen.getAndIncrement();
            return before >= fault.skip() && before - fault.skip() < fault.times();
        }
    }
}
