package org.ddorg.sandbox.cloudformation.stacks;

/**
 * An operation that was accepted: the stack is in progress, and the work still has to be run.
 *
 * @param work never throws for what goes wrong with the stack; the stack's status tells
 */
public record StackOperation(Stack stack, Runnable work) {}
