package org.ddorg.sandbox.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Injects faults into calls, and records all calls. Thread-safe. */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final AtomicInteger added = new AtomicInteger();
    private final Calls calls = new Calls();
    private volatile Consumer<Call> watcher = call -> {};
    private volatile BiConsumer<Request, Response> recorder = (request, response) -> {};

    /** @return the number of the fault, for {@link #remove} */
    public int add(Fault fault) {
        int number = added.incrementAndGet();
        rules.add(new Rule(number, fault, new AtomicInteger()));
        return number;
    }

    /** @return whether there was a fault with that number */
    public boolean remove(int number) {
        return rules.removeIf(rule -> rule.number() == number);
    }

    public void clear() {
        rules.clear();
    }

    /** All added faults, including those that no longer apply. */
    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Calls the watcher after each call, before the caller gets the response. */
    public void watch(Consumer<Call> afterEachCall) {
        watcher = afterEachCall;
    }

    /** Passes each HTTP exchange with AWS to the recorder, before the caller gets the response. */
    public void record(BiConsumer<Request, Response> eachExchange) {
        recorder = eachExchange;
    }

    /** @return the response, after it was recorded */
    public Response recorded(Request request, Response response) {
        recorder.accept(request, response);
        return response;
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
                Supplier<Response> next = faulty;
                faulty = () -> rule.fault().effect().respond(call, failure, next);
            }
        }
        Response response = faulty.get();
        watcher.accept(call);
        return response;
    }

    /**
     * A fault in use.
     *
     * @param seen how many calls have matched, including skipped ones
     */
    record Rule(int number, Fault fault, AtomicInteger seen) {
        boolean applies(Call call) {
            if (!fault.matches(call)) {
                return false;
            }
            int before = seen.getAndIncrement();
            return before >= fault.skip() && before - fault.skip() < fault.times();
        }
    }
}
