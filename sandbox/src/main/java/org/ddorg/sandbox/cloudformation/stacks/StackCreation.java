package org.ddorg.sandbox.cloudformation.stacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.ResourceFailure;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;
import org.ddorg.sandbox.cloudformation.template.Template;

/** Creates the resources of a stack, and deletes them again when one fails. */
record StackCreation(ResourceProvisioner provisioner, OnFailure onFailure) {
    void run() {
        Stack stack = provisioner.stack();
        try {
            createAll(stack.definition().template());
            stack.setOutputs(provisioner.evaluation().outputs());
            stack.enter(StackStatus.CREATE_COMPLETE);
        } catch (ResourceFailure | AwsException e) {
            fail(stack, reason(stack, e));
        }
    }

    private void createAll(Template template) {
        Evaluation evaluation = provisioner.evaluation();
        for (String logicalId : template.order()) {
            ResourceDefinition definition = template.resource(logicalId);
            if (evaluation.isWanted(definition)) {
                provisioner.create(definition, evaluation);
            }
        }
    }

    private static String reason(Stack stack, RuntimeException e) {
        List<String> failed = stack.resources().stream()
                .filter(resource -> resource.status().equals("CREATE_FAILED"))
                .map(StackResource::logicalId)
                .toList();
        return failed.isEmpty()
                ? String.valueOf(e.getMessage())
                : "The following resource(s) failed to create: " + failed + ". ";
    }

    private void fail(Stack stack, String reason) {
        switch (onFailure) {
            case DO_NOTHING -> stack.enter(StackStatus.CREATE_FAILED, Optional.of(reason));
            case ROLLBACK -> rollBack(stack, reason + "Rollback requested by user.");
            case DELETE -> {
                stack.enter(StackStatus.DELETE_IN_PROGRESS, Optional.of(reason));
                new StackDeletion(provisioner, List.of()).run();
            }
        }
    }

    private void rollBack(Stack stack, String reason) {
        stack.enter(StackStatus.ROLLBACK_IN_PROGRESS, Optional.of(reason));
        List<StackResource> made = new ArrayList<>(stack.resources());
        Collections.reverse(made);
        List<String> failed = new StackDeletion(provisioner, List.of()).deleteAll(made);
        if (failed.isEmpty()) {
            stack.enter(StackStatus.ROLLBACK_COMPLETE);
        } else {
            stack.enter(
                    StackStatus.ROLLBACK_FAILED,
                    Optional.of("The following resource(s) failed to delete: " + failed + ". "));
        }
    }
}
