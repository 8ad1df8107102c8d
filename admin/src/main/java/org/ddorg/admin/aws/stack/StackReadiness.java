package org.ddorg.admin.aws.stack;

/** What can be done with a stack as it is. */
public enum StackReadiness {
    /** There is none. */
    ABSENT,
    /** Only a change set for it was made, and never executed. */
    REVIEWED,
    /** It can be updated and deleted. */
    READY,
    /** It is being made or changed. */
    BUSY,
    /** It is being deleted. */
    LEAVING,
    /** Making it failed and was taken back: it can be deleted, and holds nothing. */
    ROLLED_BACK,
    /** Making it failed, and could not be taken back in full: it can be deleted. */
    HALF_ROLLED_BACK,
    /** Making it failed and was not taken back, since somebody wanted it so: it can be deleted. */
    HALF_MADE,
    /** Deleting it failed: it can be deleted again. */
    HALF_DELETED,
    /** A change failed and could not be taken back in full: that can be continued. */
    HALF_RESTORED,
    /** A change failed and was not taken back, since somebody wanted it so. */
    HALF_CHANGED;

    static StackReadiness of(String status) {
        return switch (status) {
            case "REVIEW_IN_PROGRESS" -> REVIEWED;
            case "DELETE_IN_PROGRESS" -> LEAVING;
            case "DELETE_COMPLETE" -> ABSENT;
            case "ROLLBACK_COMPLETE" -> ROLLED_BACK;
            case "ROLLBACK_FAILED" -> HALF_ROLLED_BACK;
            case "CREATE_FAILED" -> HALF_MADE;
            case "DELETE_FAILED" -> HALF_DELETED;
            case "UPDATE_ROLLBACK_FAILED" -> HALF_RESTORED;
            default -> status.endsWith("_IN_PROGRESS") ? BUSY : status.endsWith("_FAILED") ? HALF_CHANGED : READY;
        };
    }
}
