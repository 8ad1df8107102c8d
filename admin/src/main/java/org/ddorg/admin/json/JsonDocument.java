package org.ddorg.admin.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A record that is one JSON document: its components are the fields. */
@JsonPropertyOrder("schemaVersion")
public interface JsonDocument {

    /** Grows when a field is removed, is renamed or changes its meaning; a new field does not count. */
    @JsonProperty
    default int schemaVersion() {
        return 1;
    }
}
