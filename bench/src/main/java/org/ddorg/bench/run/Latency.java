package org.ddorg.bench.run;

import java.time.Duration;

/** The latency that is added to each call. */
public record Latency(String title, Duration iam, Duration datadog, Duration put) {
    public static final Latency NONE = new Latency("no latency", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Roughly the latency of a function in us-east-1. */
    public static final Latency REAL =
            new Latency("60/120/40 ms", Duration.ofMillis(60), Duration.ofMillis(120), Duration.ofMillis(40));

    /** So slow that independent calls overlap, even in a slow function. */
    public static Latency slowCalls(Duration each) {
        return new Latency("sequential calls", each, each, each);
    }
}
