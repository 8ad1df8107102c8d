package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.stacksets.Operation;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.Template;

/** The calls about StackSets and their operations. */
record StackSetCalls(StackSets stackSets, Templates templates) {

    ObjectNode create(Call call) {
        StackSet set = stackSets.create(call.parameters(), templates.required(call));
        return Call.object().put("StackSetId", set.id());
    }

    ObjectNode update(Call call) {
        StackSet set = set(call);
        Template template = call.flag("UsePreviousTemplate") ? set.definition().template() : templates.required(call);
        return started(stackSets.update(set, call.parameters(), template));
    }

    ObjectNode delete(Call call) {
        stackSets.delete(set(call));
        return Call.object();
    }

    ObjectNode describe(Call call) {
        return Call.object().set("StackSet", StackSetXml.stackSet(set(call), stackSets.organization()));
    }

    ObjectNode list(Call call) {
        Optional<String> wanted = call.text("Status");
        List<StackSet> sets = stackSets.all().stream()
                .filter(set -> wanted.map(set.status()::equals).orElse(true))
                .toList();
        return call.page("Summaries", sets, StackSetXml::summary);
    }

    StackSet set(Call call) {
        return stackSets.require(call.required("StackSetName"));
    }

    static ObjectNode started(Operation operation) {
        return Call.object().put("OperationId", operation.id());
    }

    ObjectNode operations(Call call) {
        return call.page("Summaries", set(call).operations(), StackSetXml::operationSummary);
    }

    ObjectNode operation(Call call) {
        StackSet set = set(call);
        Operation operation = stackSets.operation(set, call.required("OperationId"));
        return Call.object().set("StackSetOperation", StackSetXml.operation(set, operation));
    }

    ObjectNode results(Call call) {
        Operation operation = stackSets.operation(set(call), call.required("OperationId"));
        return call.page("Summaries", operation.results(), StackSetXml::result);
    }

    ObjectNode stop(Call call) {
        stackSets.stop(set(call), call.required("OperationId"));
        return Call.object();
    }

    ObjectNode setAccess(boolean enabled) {
        stackSets.setAccess(enabled);
        return Call.object();
    }

    ObjectNode access() {
        return Call.object().put("Status", stackSets.isAccessEnabled() ? "ENABLED" : "DISABLED");
    }
}
