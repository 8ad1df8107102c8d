package org.ddorg.admin.aws.stack;

/** The state of a stack, as far as it decides what can be done with the stack. */
public enum StackReadiness {
    /** The stack does not exist. */
    ABSENT,
    /** Only a change set exists; it was never executed. */
    REVIEW_IN_PROGRESS,
    /** The stack can be updated and deleted. */
    READY,
    /** The stack is being created, updated or rolled back. */
    IN_PROGRESS,
    DELETE_IN_PROGRESS,
    /** The creation failed and was rolled back: the stack is empty and can only be deleted. */
    ROLLBACK_COMPLETE,
    /** The creation failed, and so did its rollback: the stack can only be deleted. */
    ROLLBACK_FAILED,
    /** The creation failed with rollback disabled: the stack can only be deleted. */
    CREATE_FAILED,
    /** The deletion failed and can be repeated. */
    DELETE_FAILED,
    /** An update failed, and so did its rollback, which can be continued. */
    UPDATE_ROLLBACK_FAILED,
    /** An update failed with rollback disabled. */
    UPDATE_FAILED;

    static StackReadiness of(String status) {
        return InstallationStatus.of(status).readiness();
    }
}
