package org.ddorg.sandbox.datadog;

/** The two lists of IAM actions that Datadog asks for. */
public enum PermissionKind {
    STANDARD,
    RESOURCE_COLLECTION
}
