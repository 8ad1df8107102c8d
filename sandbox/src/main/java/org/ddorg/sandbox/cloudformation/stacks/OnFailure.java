package org.ddorg.sandbox.cloudformation.stacks;

/** What becomes of a stack that could not be created. */
public enum OnFailure {
    ROLLBACK,
    DO_NOTHING,
    DELETE
}
