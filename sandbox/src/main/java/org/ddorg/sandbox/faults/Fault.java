package org.ddorg.sandbox.faults;

import java.util.Optional;

/**
 * Which calls fail, and how.
 *
 * @param service the signing name, {@code datadog}, or a pattern with {@code *}
 * @param action the operation, or a pattern with {@code *}: {@code Create*}
 * @param accountId only calls from this account
 * @param skip how many matching calls succeed first
 * @param times how many matching calls fail then
 */
public record Fault(String service, String action, Optional<String> accountId, int skip, int times, Effect effect) {
    /** For {@code times}: never stops. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    public Fault {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be 0 or more and times 1 or more");
        }
    }

    /** A fault of the next matching call. */
    public static Fault once(String service, String action, Effect effect) {
        return new Fault(service, action, Optional.empty(), 0, 1, effect);
    }

    public static Fault always(String service, String action, Effect effect) {
        return once(service, action, effect).times(FOR_EVER);
    }

    public Fault times(int count) {
        return new Fault(service, action, accountId, skip, count, effect);
    }

    public Fault after(int count) {
        return new Fault(service, action, accountId, count, times, effect);
    }

    public Fault in(String account) {
        return new Fault(service, action, Optional.of(account), skip, times, effect);
    }

    boolean matches(Call call) {
        return Glob.matches(service, call.service())
                && Glob.matches(action, call.action())
                && accountId.map(call.accountId()::equals).orElse(true);
    }
}
