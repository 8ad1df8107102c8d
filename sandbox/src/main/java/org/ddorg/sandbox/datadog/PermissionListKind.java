package org.ddorg.sandbox.datadog;

/** The two lists of IAM actions that Datadog asks for. */
public enum PermissionListKind {
    STANDARD,
    RESOURCE_COLLECTION
}
