package org.ddorg.sandbox.cloudformation.stacks;

import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.template.Evaluation;

/** Creates the resources of a stack, and deletes them again when one fails. */
record StackCreation(ResourceProvisioner provisioner, OnFailure onFailure) {
    void run() {
        Stack stack = provisioner.stack();
        try {
            Evaluation evaluation = stack.evaluation();
            evaluation.wanted().forEach(resource -> provisioner.create(resource, evaluation));
            stack.setOutputs(evaluation.outputs());
            stack.enter(StackStatus.CREATE_COMPLETE);
        } catch (ResourceFailure | AwsException e) {
            fail(stack, stack.failureReason(e));
        }
    }

    private void fail(Stack stack, String reason) {
        switch (onFailure) {
            case DO_NOTHING -> stack.enter(StackStatus.CREATE_FAILED, Optional.of(reason));
            case ROLLBACK -> {
                stack.enter(StackStatus.ROLLBACK_IN_PROGRESS, Optional.of(reason + "Rollback requested by user."));
                new StackDeletion(provisioner, List.of())
                        .run(StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED);
            }
            case DELETE -> {
                stack.enter(StackStatus.DELETE_IN_PROGRESS, Optional.of(reason));
                new StackDeletion(provisioner, List.of()).run();
            }
        }
    }
}
