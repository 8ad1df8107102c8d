package org.ddorg.sandbox.datadog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Issues external IDs, and checks those that clients send. */
final class ExternalIds {
    static final Duration VALIDITY = Duration.ofDays(2);

    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private final Clock clock;

    ExternalIds(Clock clock) {
        this.clock = clock;
    }

    /** A new id of 32 hexadecimal digits, without registering it as issued. */
    static String generate() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A new id that clients may use within {@link #VALIDITY}. */
    String issue() {
        String id = generate();
        issued.put(id, clock.instant());
        return id;
    }

    /**
     * Uses up an id that was issued.
     *
     * @throws DatadogException 400 when it was not issued, has expired or was used
     */
    String redeem(String offered) {
        Instant since = issued.remove(offered);
        if (since == null || since.plus(VALIDITY).isBefore(clock.instant())) {
            throw DatadogException.of(400, "Bad Request", "invalid External ID");
        }
        return offered;
    }
}
