package org.ddorg.bench.run;

import java.time.Duration;

/** How long each call is on its way before it is answered, beside the time that answering takes. */
public record Latency(String title, Duration iam, Duration datadog, Duration put) {
    public static final Latency NONE = new Latency("no latency", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** About what a function in us-east-1 sees. */
    public static final Latency REAL =
            new Latency("60/120/40 ms", Duration.ofMillis(60), Duration.ofMillis(120), Duration.ofMillis(40));

    /** So slow that what need not wait for one another overlaps, however slowly a cold function gets going. */
    public static Latency slowMotion(Duration each) {
        return new Latency("slow motion", each, each, each);
    }
}
