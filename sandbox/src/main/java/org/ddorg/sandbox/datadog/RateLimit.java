package org.ddorg.sandbox.datadog;

/**
 * A limit for the whole Datadog organization.
 *
 * @param requests how many requests are answered in one period
 * @param periodSeconds the period; periods begin at multiples of it since the epoch
 */
public record RateLimit(int requests, int periodSeconds) {
    public RateLimit {
        if (requests < 1 || periodSeconds < 1) {
            throw new IllegalArgumentException("rate limit: requests and period must be at least 1");
        }
    }
}
