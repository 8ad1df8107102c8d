package org.ddorg.sandbox.datadog;

import java.util.Optional;

/** The keys and permissions that an operation requires. */
enum KeyRequirement {
    /** As {@link PermissionListAccess} says. */
    PERMISSION_LIST,
    API_KEY,
    BOTH_KEYS,
    READ,
    EDIT,
    MANAGE;

    boolean needsApiKey() {
        return this != PERMISSION_LIST;
    }

    boolean needsApplicationKey() {
        return this != PERMISSION_LIST && this != API_KEY;
    }

    Optional<ApplicationKeyPermission> permission() {
        return switch (this) {
            case PERMISSION_LIST, API_KEY, BOTH_KEYS -> Optional.empty();
            case READ -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATION_READ);
            case EDIT -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATION_EDIT);
            case MANAGE -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATIONS_MANAGE);
        };
    }
}
