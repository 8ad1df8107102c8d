package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceSchema;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;

/**
 * What a change set would do to one resource.
 *
 * @param action {@code Add}, {@code Modify} or {@code Remove}
 * @param replacement {@code True}, {@code False} or {@code Conditional}; only for {@code Modify}
 * @param properties the names of the properties that change; only for {@code Modify}
 */
public record ResourceChange(
        String action,
        String logicalId,
        String physicalId,
        String type,
        Optional<String> replacement,
        List<String> properties) {
    /** The changes from the stack to the definition. */
    static List<ResourceChange> of(Stack stack, StackDefinition definition) {
        Evaluation evaluation = stack.evaluation(definition, new StackResourceValues(stack));
        List<ResourceChange> changes = new ArrayList<>();
        evaluation
                .wanted()
                .forEach(wanted -> changeTo(wanted, stack, evaluation).ifPresent(changes::add));
        stack.resources().stream()
                .filter(StackResource::exists)
                .filter(resource -> !evaluation.isWanted(resource.logicalId()))
                .forEach(resource ->
                        changes.add(simple("Remove", resource.logicalId(), resource.physicalId(), resource.type())));
        return changes;
    }

    private static Optional<ResourceChange> changeTo(ResourceDefinition wanted, Stack stack, Evaluation evaluation) {
        Optional<StackResource> existing = stack.resource(wanted.logicalId()).filter(StackResource::exists);
        return existing.isEmpty()
                ? Optional.of(simple("Add", wanted.logicalId(), "", wanted.type()))
                : modification(existing.get(), properties(wanted, evaluation));
    }

    /** Empty when the properties depend on resources that do not exist yet. */
    private static Optional<ObjectNode> properties(ResourceDefinition wanted, Evaluation evaluation) {
        try {
            return Optional.of(StackResource.asKept(evaluation.properties(wanted)));
        } catch (AwsException e) {
            return Optional.empty();
        }
    }

    private static Optional<ResourceChange> modification(StackResource now, Optional<ObjectNode> wanted) {
        if (wanted.isPresent() && wanted.get().equals(now.properties())) {
            return Optional.empty();
        }
        return Optional.of(new ResourceChange(
                "Modify",
                now.logicalId(),
                now.physicalId(),
                now.type(),
                Optional.of(wanted.map(after -> replacement(now, after)).orElse("Conditional")),
                wanted.map(after -> changed(now.properties(), after)).orElse(List.of())));
    }

    private static String replacement(StackResource now, ObjectNode properties) {
        return ResourceSchema.of(now.type()).replaces(now.properties(), properties) ? "True" : "False";
    }

    private static List<String> changed(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return List.copyOf(names);
    }

    private static ResourceChange simple(String action, String logicalId, String physicalId, String type) {
        return new ResourceChange(action, logicalId, physicalId, type, Optional.empty(), List.of());
    }
}
