package org.ddorg.sandbox.cloudformation.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.encoding.Json;

/**
 * What a call needs to be allowed, by the Service Authorization Reference of CloudFormation: stacks and StackSets are
 * resources; an operation on instances needs its targets and the resource types of the template besides.
 */
record CloudFormationAccess(Stacks stacks, StackSets stackSets, ChangeSets changeSets, String partition) {
    private static final Set<String> ON_INSTANCES =
            Set.of("CreateStackInstances", "UpdateStackInstances", "DeleteStackInstances", "UpdateStackSet");

    private static final Set<String> WITHOUT_RESOURCE = Set.of("CreateStackSet", "ValidateTemplate");

    List<Access> of(AwsRequest request) {
        if (request.action().equals("ActivateOrganizationsAccess")) {
            return activation(request.caller());
        }
        return resources(request)
                .map(resource -> Access.to("cloudformation:" + request.action(), resource))
                .toList();
    }

    /** StackSets turns on its access in Organizations and creates its service-linked role, for the caller. */
    private List<Access> activation(Caller caller) {
        String role = "arn:" + partition + ":iam::" + caller.accountId()
                + ":role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin";
        return List.of(
                Access.to("cloudformation:ActivateOrganizationsAccess", "*"),
                Access.to("organizations:EnableAWSServiceAccess", "*")
                        .with("organizations:ServicePrincipal", "member.org.stacksets.cloudformation.amazonaws.com"),
                Access.to("iam:CreateServiceLinkedRole", role)
                        .with("iam:AWSServiceName", "stacksets.cloudformation.amazonaws.com"));
    }

    private Stream<String> resources(AwsRequest request) {
        Optional<String> set = request.parameter("StackSetName");
        if (WITHOUT_RESOURCE.contains(request.action())) {
            return Stream.of("*");
        }
        if (set.isPresent()) {
            return ON_INSTANCES.contains(request.action())
                    ? Stream.concat(Stream.of(stackSet(request, set.get())), targets(request, set.get()))
                    : Stream.of(stackSet(request, set.get()));
        }
        return Stream.of(stack(request).orElse("*"));
    }

    private String stackSet(AwsRequest request, String nameOrId) {
        String id = find(nameOrId).map(StackSet::id).orElse(nameOrId + ":00000000-0000-4000-8000-000000000000");
        return arn(request.caller(), "stackset/" + id);
    }

    private Optional<StackSet> find(String nameOrId) {
        return stackSets.all().stream()
                .filter(set -> set.name().equals(nameOrId) || set.id().equals(nameOrId))
                .findFirst();
    }

    private Stream<String> targets(AwsRequest request, String nameOrId) {
        List<String> resources =
                new ArrayList<>(Json.texts(request.parameterTree().at("/DeploymentTargets/OrganizationalUnitIds")));
        resources.replaceAll(target -> arn(request.caller(), "stackset-target/" + target));
        find(nameOrId).stream()
                .flatMap(set -> set.definition().template().resources().values().stream())
                .map(resource -> resource.type().replace("::", "-"))
                .distinct()
                .map(type -> arn(request.caller(), "type/resource/" + type))
                .forEach(resources::add);
        return resources.stream();
    }

    /** An unknown stack is checked by its name, so that a caller without permission cannot tell. */
    private Optional<String> stack(AwsRequest request) {
        Optional<Stack> ofChangeSet =
                request.parameter("ChangeSetName").flatMap(changeSets::find).map(changeSet -> changeSet.stack());
        return request.parameter("StackName")
                .map(nameOrId -> stacks.in(request.caller()).stream()
                        .filter(stack ->
                                stack.id().equals(nameOrId) || stack.name().equals(nameOrId))
                        .map(Stack::id)
                        .findFirst()
                        .orElseGet(() -> nameOrId.startsWith("arn:")
                                ? nameOrId
                                : arn(request.caller(), "stack/" + nameOrId + "/00000000-0000-4000-8000-000000000000")))
                .or(() -> ofChangeSet.map(Stack::id));
    }

    private String arn(Caller caller, String resource) {
        return "arn:" + partition + ":cloudformation:" + caller.region() + ":" + caller.accountId() + ":" + resource;
    }
}
