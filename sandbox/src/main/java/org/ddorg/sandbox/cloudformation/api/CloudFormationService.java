package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** CloudFormation's API in the query protocol. Operations start here and run in the background. */
public final class CloudFormationService implements AwsService {
    private static final int LARGEST_PAGE = 100;

    private final StackSets stackSets;
    private final Map<String, Function<OperationInput, ObjectNode>> actions = new HashMap<>();

    public CloudFormationService(Stacks stacks, StackSets stackSets, AwsClient aws, Executor threads) {
        this.stackSets = stackSets;
        TemplateCalls templates = new TemplateCalls(aws);
        StackCalls stackCalls = new StackCalls(stacks, templates, threads);
        StackSetCalls setCalls = new StackSetCalls(stackSets, templates);
        actions.putAll(stackCalls.actions());
        actions.putAll(new ChangeSetCalls(new ChangeSets(stacks), stackCalls).actions());
        actions.put("ValidateTemplate", templates::validate);
        actions.put(
                "GetTemplateSummary",
                input -> input.text("StackSetName").isPresent()
                        ? templates.summary(setCalls.set(input).definition().template())
                        : stackCalls.summary(input));
        setCalls.actions().forEach((name, action) -> actions.put(name, forManagementAccount(action)));
    }

    @Override
    public String signingName() {
        return "cloudformation";
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

    /** Only the management account may use StackSets with service-managed permissions. */
    private Function<OperationInput, ObjectNode> forManagementAccount(Function<OperationInput, ObjectNode> action) {
        return input -> {
            if (!input.caller().accountId().equals(stackSets.organization().managementAccountId())) {
                throw ValidationError.of("You must be the management account or delegated admin account of an "
                        + "organization before operating a SERVICE_MANAGED stack set");
            }
            return action.apply(input);
        };
    }
}
