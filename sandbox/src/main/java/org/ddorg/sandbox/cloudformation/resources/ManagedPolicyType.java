package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code AWS::IAM::ManagedPolicy}: a policy in IAM, attached to its roles. */
record ManagedPolicyType(Schema schema, AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        refuseOthers(request);
        String name = request.text("ManagedPolicyName").orElseGet(() -> PhysicalIds.generate(request, 128));
        call(request, "CreatePolicy")
                .with("PolicyName", name)
                .with("Path", request.text("Path"))
                .with("Description", request.text("Description"))
                .with("PolicyDocument", RoleType.document(request.properties(), "PolicyDocument"))
                .run();
        String arn = arn(request, name);
        try {
            roles(request.properties()).forEach(role -> attach(request, arn, role));
        } catch (ResourceFailure e) {
            throw new ResourceFailure(String.valueOf(e.getMessage()), arn);
        }
        return Provisioned.of(arn, Map.of("PolicyArn", arn));
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        String arn = request.physicalId();
        if (!request.oldProperties()
                .path("PolicyDocument")
                .equals(request.properties().path("PolicyDocument"))) {
            newVersion(request, arn);
        }
        Set<String> gone = roles(request.oldProperties());
        gone.removeAll(roles(request.properties()));
        roles(request.properties()).forEach(role -> attach(request, arn, role));
        gone.forEach(role -> detach(request, arn, role));
        return Provisioned.of(arn, Map.of("PolicyArn", arn));
    }

    /** CloudFormation keeps one version besides the default one. */
    private void newVersion(ResourceRequest request, String arn) {
        String versions = new String(
                call(request, "ListPolicyVersions").with("PolicyArn", arn).run().body(), StandardCharsets.UTF_8);
        Pattern.compile("<VersionId>(v\\d+)</VersionId>")
                .matcher(versions)
                .results()
                .map(match -> match.group(1))
                .skip(4)
                .forEach(version -> call(request, "DeletePolicyVersion")
                        .with("PolicyArn", arn)
                        .with("VersionId", version)
                        .runIfThere());
        call(request, "CreatePolicyVersion")
                .with("PolicyArn", arn)
                .with("PolicyDocument", RoleType.document(request.properties(), "PolicyDocument"))
                .with("SetAsDefault", "true")
                .run();
    }

    @Override
    public void delete(ResourceRequest request) {
        String arn = request.physicalId();
        roles(request.properties()).forEach(role -> detach(request, arn, role));
        call(request, "DeletePolicy").with("PolicyArn", arn).runIfThere();
    }

    private void attach(ResourceRequest request, String arn, String role) {
        call(request, "AttachRolePolicy")
                .with("RoleName", role)
                .with("PolicyArn", arn)
                .run();
    }

    private void detach(ResourceRequest request, String arn, String role) {
        call(request, "DetachRolePolicy")
                .with("RoleName", role)
                .with("PolicyArn", arn)
                .runIfThere();
    }

    private QueryCall call(ResourceRequest request, String action) {
        return new QueryCall(aws, request.stack().principal(), action);
    }

    private static void refuseOthers(ResourceRequest request) {
        if (request.properties().has("Users") || request.properties().has("Groups")) {
            throw new ResourceFailure("The sandbox has no IAM users and groups: " + request.logicalId());
        }
    }

    private static String arn(ResourceRequest request, String name) {
        StackContext stack = request.stack();
        return "arn:" + stack.partition() + ":iam::" + stack.accountId() + ":policy"
                + request.text("Path").orElse("/") + name;
    }

    private static Set<String> roles(ObjectNode properties) {
        Set<String> roles = new LinkedHashSet<>();
        properties.path("Roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }
}
