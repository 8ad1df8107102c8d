package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceSchema;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;

/**
 * Updates a stack to a new definition, or rolls it back to the old one.
 *
 * <p>Replaced and removed resources are deleted at the end, when nothing else can fail, so that a rollback still has
 * them.
 */
final class StackUpdate {
    private final ResourceProvisioner provisioner;
    private final Stack stack;
    private final StackDefinition before;
    private final StackDefinition after;
    private final Map<String, StackResource> old = new LinkedHashMap<>();
    private final List<StackResource> toDelete = new ArrayList<>();

    StackUpdate(ResourceProvisioner provisioner, StackDefinition before, StackDefinition after) {
        this.provisioner = provisioner;
        this.stack = provisioner.stack();
        this.before = before;
        this.after = after;
        stack.resources().stream()
                .filter(StackResource::exists)
                .forEach(resource -> old.put(resource.logicalId(), resource));
    }

    void run() {
        stack.define(after);
        try {
            applyAll();
            stack.setOutputs(stack.evaluation().outputs());
        } catch (ResourceFailure | AwsException e) {
            rollBack(e);
            return;
        }
        removeOld();
        cleanUp(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS);
        stack.enter(StackStatus.UPDATE_COMPLETE);
    }

    private void applyAll() {
        Evaluation evaluation = stack.evaluation();
        evaluation.wanted().forEach(resource -> apply(resource, evaluation));
    }

    private void apply(ResourceDefinition definition, Evaluation evaluation) {
        StackResource existing = old.get(definition.logicalId());
        if (existing == null) {
            provisioner.create(definition, evaluation);
            return;
        }
        ObjectNode properties = StackResource.asKept(evaluation.properties(definition));
        if (!properties.equals(existing.properties()) || hasNewTags(existing)) {
            if (updateReplaces(existing, properties) && !definition.isRetainedOnReplacement()) {
                toDelete.add(existing);
            }
        }
    }

    private boolean hasNewTags(StackResource resource) {
        return !before.tags().equals(after.tags())
                && ResourceSchema.of(resource.type()).isTagged();
    }

    /** Updates a resource, and returns whether that replaced it. */
    private boolean updateReplaces(StackResource resource, ObjectNode properties) {
        provisioner.update(resource, properties);
        return isReplacement(stack.resource(resource.logicalId()).orElseThrow(), resource);
    }

    /** Marks resources that are not in the new template for deletion, in reverse order. */
    private void removeOld() {
        List<String> gone = new ArrayList<>(before.template().order());
        gone.removeIf(stack.evaluation()::isWanted);
        Collections.reverse(gone);
        gone.stream()
                .filter(old::containsKey)
                .filter(logicalId -> !before.template().resource(logicalId).isRetained())
                .forEach(logicalId -> toDelete.add(old.get(logicalId)));
        stack.forget(gone);
    }

    private void cleanUp(StackStatus status) {
        stack.enter(status);
        toDelete.forEach(provisioner::cleanUp);
    }

    private void rollBack(RuntimeException cause) {
        stack.enter(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, Optional.of(stack.failureReason(cause)));
        stack.define(before);
        toDelete.clear();
        restoreAll(List.of());
    }

    /** Restores what this update has changed or tried to change, and is not restored yet. */
    private void restoreAll(List<String> skipped) {
        try {
            stack.resources().stream()
                    .filter(resource -> skipped.contains(resource.logicalId()))
                    .forEach(resource -> stack.record(resource.now("UPDATE_COMPLETE")));
            stack.resources().stream()
                    .filter(resource -> !skipped.contains(resource.logicalId()))
                    .filter(resource -> !resource.equals(old.get(resource.logicalId())))
                    .forEach(this::restore);
            stack.setOutputs(stack.evaluation().outputs());
        } catch (ResourceFailure | AwsException e) {
            stack.setPendingRollback(this::restoreAll);
            stack.enter(StackStatus.UPDATE_ROLLBACK_FAILED, Optional.of(String.valueOf(e.getMessage())));
            return;
        }
        cleanUp(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
        stack.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    }

    private void restore(StackResource now) {
        StackResource was = old.get(now.logicalId());
        if (was == null) {
            if (now.exists()) {
                toDelete.add(0, now);
            }
            stack.forget(List.of(now.logicalId()));
        } else if (isReplacement(now, was) && !ResourceTypes.isCustom(now.type())) {
            toDelete.add(0, now);
            stack.record(was.now("UPDATE_COMPLETE"));
        } else if (updateReplaces(now, was.properties())) {
            toDelete.add(0, now);
        }
    }

    private static boolean isReplacement(StackResource now, StackResource was) {
        return !now.physicalId().equals(was.physicalId());
    }
}
