package org.ddorg.admin.fleet;

/**
 * A setting that Datadog has otherwise than it is meant.
 *
 * @param setting where it is, as in Datadog's API: {@code metrics_config.enabled}
 * @param actual as JSON
 * @param meant as JSON
 */
public record Difference(String setting, String actual, String meant) {

    /** In words. */
    public String words() {
        return setting + " is " + actual + ", meant is " + meant;
    }
}
