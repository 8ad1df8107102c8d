package org.ddorg.sandbox.cloudformation.stacks;

/** What CloudFormation does with a stack that it fails to create. */
public enum OnFailure {
    ROLLBACK,
    DO_NOTHING,
    DELETE
}
