package org.ddorg.sandbox.datadog;

/** How errors of the AWS integration API are written; both occur in Datadog's answers. */
public enum ErrorStyle {
    /** {@code {"errors":[{"status":"409","title":"…","detail":"…"}]}}, as in recorded answers. */
    OBJECTS,
    /** {@code {"errors":["…"]}}, as in the API's description. */
    STRINGS
}
