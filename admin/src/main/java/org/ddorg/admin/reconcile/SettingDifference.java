package org.ddorg.admin.reconcile;

/**
 * A setting whose value in Datadog differs from the desired one.
 *
 * @param setting path in Datadog's API: {@code metrics_config.enabled}
 * @param actual as JSON
 * @param expected the desired value, as JSON
 */
public record SettingDifference(String setting, String actual, String expected) {

    /** For people: {@code metrics_config.enabled: expected true, found false}. */
    public String description() {
        return setting + ": expected " + expected + ", found " + actual;
    }
}
