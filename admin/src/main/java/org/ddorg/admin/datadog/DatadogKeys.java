package org.ddorg.admin.datadog;

/** The two keys that open Datadog's API. They are never shown. */
public record DatadogKeys(String api, String application) {

    @Override
    public String toString() {
        return "Keys[not shown]";
    }
}
