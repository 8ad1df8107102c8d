package org.ddorg.sandbox.cloudformation.stacks;

/**
 * An accepted operation: the stack is in progress, and the caller must run the work.
 *
 * @param work does not throw when the operation fails; see the stack's status
 */
public record StackOperation(Stack stack, Runnable work) {}
