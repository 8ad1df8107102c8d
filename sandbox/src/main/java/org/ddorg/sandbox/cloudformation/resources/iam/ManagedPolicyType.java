package org.ddorg.sandbox.cloudformation.resources.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlReader;
import org.ddorg.sandbox.http.Response;

/** {@code AWS::IAM::ManagedPolicy}: a policy in IAM, attached to its roles. */
public record ManagedPolicyType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        refuseUsersAndGroups(request);
        String name = request.name("ManagedPolicyName", 128);
        new IamCall(aws, request.stack().principal(), "CreatePolicy")
                .with("PolicyName", name)
                .with("Path", request.text("Path"))
                .with("Description", request.text("Description"))
                .with("PolicyDocument", request.document("PolicyDocument"))
                .run();
        String arn = request.stack().iamArn("policy" + request.text("Path").orElse("/") + name);
        try {
            roles(request.properties()).forEach(role -> attach(request, arn, role));
        } catch (ResourceFailure e) {
            throw new ResourceFailure(String.valueOf(e.getMessage()), arn);
        }
        return ProvisionedResource.of(arn, Map.of("PolicyArn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
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
        return ProvisionedResource.of(arn, Map.of("PolicyArn", arn));
    }

    /** Deletes old versions to stay below IAM's limit of five. */
    private void newVersion(ResourceRequest request, String arn) {
        Response versions = call(request, "ListPolicyVersions", arn).run();
        XmlReader.texts(versions.body(), "VersionId").stream()
                .skip(4)
                .forEach(version -> call(request, "DeletePolicyVersion", arn)
                        .with("VersionId", version)
                        .runIfExists());
        call(request, "CreatePolicyVersion", arn)
                .with("PolicyDocument", request.document("PolicyDocument"))
                .with("SetAsDefault", "true")
                .run();
    }

    @Override
    public void delete(ResourceRequest request) {
        String arn = request.physicalId();
        roles(request.properties()).forEach(role -> detach(request, arn, role));
        call(request, "DeletePolicy", arn).runIfExists();
    }

    private void attach(ResourceRequest request, String arn, String role) {
        call(request, "AttachRolePolicy", arn).with("RoleName", role).run();
    }

    private void detach(ResourceRequest request, String arn, String role) {
        call(request, "DetachRolePolicy", arn).with("RoleName", role).runIfExists();
    }

    private IamCall call(ResourceRequest request, String action, String arn) {
        return new IamCall(aws, request.stack().principal(), action).with("PolicyArn", arn);
    }

    static void refuseUsersAndGroups(ResourceRequest request) {
        if (request.properties().has("Users") || request.properties().has("Groups")) {
            throw new ResourceFailure("The sandbox does not support IAM users and groups: " + request.logicalId());
        }
    }

    static Set<String> roles(ObjectNode properties) {
        return new LinkedHashSet<>(Json.texts(properties.path("Roles")));
    }
}
