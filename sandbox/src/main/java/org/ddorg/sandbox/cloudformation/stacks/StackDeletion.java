package org.ddorg.sandbox.cloudformation.stacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.template.Template;

/**
 * Deletes a stack's resources; dependent resources first.
 *
 * @param retained logical ids of resources to keep
 */
record StackDeletion(ResourceProvisioner provisioner, List<String> retained) {
    void run() {
        run(StackStatus.DELETE_COMPLETE, StackStatus.DELETE_FAILED);
    }

    /** Deletes all resources, and enters one of the two statuses. */
    void run(StackStatus success, StackStatus failure) {
        Stack stack = provisioner.stack();
        List<String> failed = deleteAll(reversed(stack));
        if (failed.isEmpty()) {
            stack.enter(success);
        } else {
            stack.enter(failure, Optional.of("The following resource(s) failed to delete: " + failed + ". "));
        }
    }

    private static List<StackResource> reversed(Stack stack) {
        List<StackResource> existing = new ArrayList<>();
        for (String logicalId : stack.definition().template().order()) {
            stack.resource(logicalId).ifPresent(existing::add);
        }
        Collections.reverse(existing);
        return existing;
    }

    /** Deletes those that exist, and returns the logical ids of those that could not be deleted. */
    private List<String> deleteAll(List<StackResource> resources) {
        List<String> failed = new ArrayList<>();
        Set<String> needed = new HashSet<>();
        Template template = provisioner.stack().definition().template();
        for (StackResource resource : resources) {
            String name = resource.logicalId();
            if (resource.exists() && !needed.contains(name)) {
                delete(resource, failed, template);
            }
            // A resource that remains keeps everything that it depends on.
            if (needed.contains(name) || failed.contains(name)) {
                needed.addAll(template.resource(name).dependencies());
            }
        }
        return failed;
    }

    private void delete(StackResource resource, List<String> failed, Template template) {
        if (isRetained(resource, template)) {
            provisioner.stack().record(resource.now("DELETE_SKIPPED"));
            return;
        }
        try {
            provisioner.delete(resource);
        } catch (ResourceFailure e) {
            failed.add(resource.logicalId());
        }
    }

    private boolean isRetained(StackResource resource, Template template) {
        boolean isCreating = provisioner.stack().status() == StackStatus.ROLLBACK_IN_PROGRESS;
        return retained.contains(resource.logicalId())
                || (!isCreating && template.resource(resource.logicalId()).isRetained());
    }
}
