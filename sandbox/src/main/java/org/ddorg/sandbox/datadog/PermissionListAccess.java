package org.ddorg.sandbox.datadog;

/**
 * Whom a site sends the permission lists. Datadog documents only that its API needs keys; its own templates read the lists
 * from {@code api.datadoghq.com} without.
 */
public enum PermissionListAccess {
    EVERYBODY,
    WITH_KEYS,
    NOBODY
}
