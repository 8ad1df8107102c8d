package org.ddorg.sandbox.datadog;

import java.util.Optional;

/** The keys and permissions that an operation requires. */
enum KeyRequirement {
    OPEN,
    API_KEY,
    BOTH_KEYS,
    READ,
    EDIT,
    MANAGE;

    boolean needsApiKey() {
        return this != OPEN;
    }

    boolean needsApplicationKey() {
        return this != OPEN && this != API_KEY;
    }

    Optional<ApplicationKeyPermission> permission() {
        return switch (this) {
            case OPEN, API_KEY, BOTH_KEYS -> Optional.empty();
            case READ -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATION_READ);
            case EDIT -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATION_EDIT);
            case MANAGE -> Optional.of(ApplicationKeyPermission.AWS_CONFIGURATIONS_MANAGE);
        };
    }
}
