package org.ddorg.sandbox.cloudformation.stacks;

/** Stack statuses, with CloudFormation's names. */
public enum StackStatus {
    REVIEW_IN_PROGRESS,
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_FAILED,
    ROLLBACK_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_COMPLETE,
    UPDATE_FAILED,
    UPDATE_ROLLBACK_IN_PROGRESS,
    UPDATE_ROLLBACK_FAILED,
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    IMPORT_IN_PROGRESS,
    IMPORT_COMPLETE,
    IMPORT_ROLLBACK_IN_PROGRESS,
    IMPORT_ROLLBACK_FAILED,
    IMPORT_ROLLBACK_COMPLETE;

    boolean isInProgress() {
        return name().endsWith("_IN_PROGRESS");
    }

    boolean isUpdatable() {
        return this == CREATE_COMPLETE
                || this == UPDATE_COMPLETE
                || this == UPDATE_ROLLBACK_COMPLETE
                || this == IMPORT_COMPLETE
                || this == IMPORT_ROLLBACK_COMPLETE;
    }

    /** A creation can be cut off by a deletion, an update cannot. */
    boolean refusesDeletion() {
        return isInProgress() && (name().startsWith("UPDATE_") || name().startsWith("IMPORT_"));
    }

    /** Whether the last operation succeeded. */
    public boolean isSuccess() {
        return this == CREATE_COMPLETE || this == UPDATE_COMPLETE || this == DELETE_COMPLETE;
    }
}
