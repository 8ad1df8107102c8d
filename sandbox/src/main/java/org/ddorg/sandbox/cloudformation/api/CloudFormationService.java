package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Executor;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.cloudformation.resources.AwsApi;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.http.Response;

/** CloudFormation's API in the query protocol. What is asked for is begun here and done in the background. */
public final class CloudFormationService implements AwsService {

    private final StackSets stackSets;
    private final Templates templates;
    private final StackCalls stackCalls;
    private final ChangeSetCalls changeSetCalls;
    private final StackSetCalls setCalls;
    private final InstanceCalls instanceCalls;

    public CloudFormationService(Stacks stacks, StackSets stackSets, AwsApi aws, Executor threads) {
        this.stackSets = stackSets;
        this.templates = new Templates(aws);
        this.stackCalls = new StackCalls(stacks, templates, threads);
        this.changeSetCalls = new ChangeSetCalls(new ChangeSets(stacks), stackCalls);
        this.setCalls = new StackSetCalls(stackSets, templates);
        this.instanceCalls = new InstanceCalls(stackSets, setCalls);
    }

    @Override
    public String signingName() {
        return "cloudformation";
    }

    @Override
    public Response handle(AwsRequest request) {
        Call call = new Call(request.caller(), QueryTree.of(request.parameters()));
        return Xml.response(request.action(), answer(request.action(), call));
    }

    private ObjectNode answer(String action, Call call) {
        return switch (action) {
            case "CreateStack" -> stackCalls.create(call);
            case "UpdateStack" -> stackCalls.update(call);
            case "DeleteStack" -> stackCalls.delete(call);
            case "ContinueUpdateRollback" -> stackCalls.continueRollback(call);
            case "UpdateTerminationProtection" -> stackCalls.protect(call);
            case "DescribeStacks" -> stackCalls.describe(call);
            case "ListStacks" -> stackCalls.list(call);
            case "DescribeStackEvents" -> stackCalls.events(call);
            case "DescribeStackResources" -> stackCalls.resources(call);
            case "DescribeStackResource" -> stackCalls.resource(call);
            case "ListStackResources" -> stackCalls.listResources(call);
            case "GetTemplate" -> stackCalls.template(call);
            default -> answerChangeSet(action, call);
        };
    }

    private ObjectNode answerChangeSet(String action, Call call) {
        return switch (action) {
            case "CreateChangeSet" -> changeSetCalls.create(call);
            case "DescribeChangeSet" -> changeSetCalls.describe(call);
            case "ExecuteChangeSet" -> changeSetCalls.execute(call);
            case "DeleteChangeSet" -> changeSetCalls.delete(call);
            case "ListChangeSets" -> changeSetCalls.list(call);
            case "ValidateTemplate" -> templates.validate(call);
            case "GetTemplateSummary" -> summary(call);
            default -> answerManagement(action, call);
        };
    }

    private ObjectNode summary(Call call) {
        return call.text("StackSetName").isPresent()
                ? templates.summary(setCalls.set(call).definition().template())
                : stackCalls.summary(call);
    }

    /** StackSets with service-managed permissions belong to the management account. */
    private ObjectNode answerManagement(String action, Call call) {
        String management = stackSets.organization().managementAccountId();
        if (!isAboutStackSets(action)) {
            throw new AwsException(
                    400, "InvalidAction", "The sandbox's CloudFormation does not know the action " + action);
        }
        if (!call.caller().accountId().equals(management)) {
            throw ValidationError.of("You must be the management account or delegated admin account of an "
                    + "organization before operating a SERVICE_MANAGED stack set");
        }
        return answerStackSet(action, call);
    }

    private static boolean isAboutStackSets(String action) {
        return action.contains("StackSet")
                || action.contains("StackInstance")
                || action.contains("OrganizationsAccess");
    }

    private ObjectNode answerStackSet(String action, Call call) {
        return switch (action) {
            case "CreateStackSet" -> setCalls.create(call);
            case "UpdateStackSet" -> setCalls.update(call);
            case "DeleteStackSet" -> setCalls.delete(call);
            case "DescribeStackSet" -> setCalls.describe(call);
            case "ListStackSets" -> setCalls.list(call);
            case "ListStackSetOperations" -> setCalls.operations(call);
            case "DescribeStackSetOperation" -> setCalls.operation(call);
            case "ListStackSetOperationResults" -> setCalls.results(call);
            case "StopStackSetOperation" -> setCalls.stop(call);
            case "ActivateOrganizationsAccess" -> setCalls.setAccess(true);
            case "DeactivateOrganizationsAccess" -> setCalls.setAccess(false);
            case "DescribeOrganizationsAccess" -> setCalls.access();
            default -> answerInstance(action, call);
        };
    }

    private ObjectNode answerInstance(String action, Call call) {
        return switch (action) {
            case "CreateStackInstances" -> instanceCalls.create(call);
            case "UpdateStackInstances" -> instanceCalls.update(call);
            case "DeleteStackInstances" -> instanceCalls.delete(call);
            case "ListStackInstances" -> instanceCalls.list(call);
            case "DescribeStackInstance" -> instanceCalls.describe(call);
            default ->
                throw new AwsException(
                        400, "InvalidAction", "The sandbox's CloudFormation does not know the action " + action);
        };
    }
}
