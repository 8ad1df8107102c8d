package org.ddorg.admin.reconcile;

/**
 * A setting that Datadog has otherwise than it is meant.
 *
 * @param setting where it is, as in Datadog's API: {@code metrics_config.enabled}
 * @param actual as JSON
 * @param desired as JSON
 */
public record SettingDifference(String setting, String actual, String desired) {

    /** In words. */
    public String words() {
        return setting + " is " + actual + ", meant is " + desired;
    }
}
