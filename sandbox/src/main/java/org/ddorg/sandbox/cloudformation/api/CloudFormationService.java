package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetCaller;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** CloudFormation's API in the query protocol. Operations start here and run in the background. */
public final class CloudFormationService implements AwsService {
    private static final int LARGEST_PAGE = 100;

    private final StackSets stackSets;
    private final CloudFormationAccess access;
    private final Map<String, Function<OperationInput, ObjectNode>> actions = new HashMap<>();

    public CloudFormationService(
            Stacks stacks, StackSets stackSets, AwsClient aws, Executor threads, String partition) {
        ChangeSets changeSets = new ChangeSets(stacks);
        this.stackSets = stackSets;
        this.access = new CloudFormationAccess(stacks, stackSets, changeSets, partition);
        TemplateCalls templates = new TemplateCalls(aws);
        StackCalls stackCalls = new StackCalls(stacks, templates, threads);
        StackSetCalls setCalls = new StackSetCalls(stackSets, templates);
        actions.putAll(stackCalls.actions());
        actions.putAll(new ChangeSetCalls(changeSets, stackCalls).actions());
        actions.put("ValidateTemplate", templates::validate);
        actions.put(
                "GetTemplateSummary",
                input -> input.text("StackSetName").isPresent()
                        ? forAdministrators("GetTemplateSummary", setCalls::templateSummary)
                                .apply(input)
                        : stackCalls.summary(input));
        setCalls.actions().forEach((name, action) -> actions.put(name, forAdministrators(name, action)));
    }

    @Override
    public String signingName() {
        return "cloudformation";
    }

    @Override
    public List<Access> access(AwsRequest request) {
        return access.of(request);
    }

    @Override
    public Response handle(AwsRequest request) {
        OperationInput input =
                new OperationInput(request.caller(), request.parameterTree(), LARGEST_PAGE, ValidationError::of);
        ObjectNode result = Optional.ofNullable(actions.get(request.action()))
                .orElseThrow(() -> AwsException.unknownAction("CloudFormation", request.action()))
                .apply(input);
        return request.action().equals("DeleteStack") ? request.emptyAnswer() : request.answer(xml -> xml.tree(result));
    }

    /** An action whose answer has no members. */
    static Function<OperationInput, ObjectNode> withoutResult(Consumer<OperationInput> action) {
        return input -> {
            action.accept(input);
            return Json.object();
        };
    }

    private Function<OperationInput, ObjectNode> forAdministrators(
            String name, Function<OperationInput, ObjectNode> action) {
        return input -> {
            StackSetCaller caller =
                    StackSetCaller.of(stackSets.organization(), input.caller().accountId(), input.parameters());
            return caller.isAdministrator() ? action.apply(input) : ofMember(name, input, caller);
        };
    }

    /** To a member that does not call as a delegated administrator, the organization's StackSets do not exist. */
    private static ObjectNode ofMember(String action, OperationInput input, StackSetCaller caller) {
        if (action.equals("ListStackSets")) {
            return Json.object().set("Summaries", Json.array(List.of()));
        }
        if (action.equals("CreateStackSet") || action.endsWith("OrganizationsAccess")) {
            caller.requireAdministrator();
        }
        throw StackSets.notFound(input.required("StackSetName"));
    }
}
