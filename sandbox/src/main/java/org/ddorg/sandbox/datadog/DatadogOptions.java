package org.ddorg.sandbox.datadog;

import java.time.Clock;
import java.util.Optional;

/**
 * Options of the sandbox's Datadog.
 *
 * @param rateLimit how many requests are answered in which time; empty for no limit
 * @param clock for timestamps, the expiry of external IDs and rate limit periods
 */
public record DatadogOptions(
        String apiKey, String applicationKey, Optional<RateLimit> rateLimit, ErrorStyle errorStyle, Clock clock) {
    /** Keys of zeros in the length of real ones, no rate limit, errors as objects, the system's clock. */
    public static DatadogOptions defaults() {
        return new DatadogOptions(
                "0".repeat(32), "0".repeat(40), Optional.empty(), ErrorStyle.OBJECTS, Clock.systemUTC());
    }

    public DatadogOptions withKeys(String api, String application) {
        return new DatadogOptions(api, application, rateLimit, errorStyle, clock);
    }

    public DatadogOptions withRateLimit(RateLimit limit) {
        return new DatadogOptions(apiKey, applicationKey, Optional.of(limit), errorStyle, clock);
    }

    public DatadogOptions withErrorStyle(ErrorStyle style) {
        return new DatadogOptions(apiKey, applicationKey, rateLimit, style, clock);
    }

    public DatadogOptions withClock(Clock time) {
        return new DatadogOptions(apiKey, applicationKey, rateLimit, errorStyle, time);
    }

    /** How errors of the AWS integration API are written; both occur in Datadog's answers. */
    public enum ErrorStyle {
        /** {@code {"errors":[{"status":"409","title":"…","detail":"…"}]}}, as in recorded answers. */
        OBJECTS,
        /** {@code {"errors":["…"]}}, as in the API's description. */
        STRINGS
    }

    /** Does not contain the keys. */
    @Override
    public String toString() {
        return "DatadogOptions[keys=(hidden), rateLimit=" + rateLimit + ", errorStyle=" + errorStyle + "]";
    }
}
