package org.ddorg.sandbox.cloudformation.resources.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlReader;

/** {@code AWS::IAM::ManagedPolicy}: a policy in IAM, attached to its roles. */
public record ManagedPolicyType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        refuseUsersAndGroups(request);
        String name = request.name();
        new IamCall(aws, request, "CreatePolicy")
                .with("PolicyName", name)
                .with("Path", request.text("Path"))
                .with("Description", request.text("Description"))
                .with("PolicyDocument", request.document("PolicyDocument"))
                .run();
        String arn = request.stack().iamArn("policy" + request.text("Path").orElse("/") + name);
        try {
            roles(request.properties()).forEach(role -> new IamRole(aws, request, role).attach(arn));
        } catch (ResourceFailure e) {
            throw new ResourceFailure(String.valueOf(e.getMessage()), arn);
        }
        return request.provisioned("", arn);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        String arn = request.physicalId();
        if (!request.oldProperties()
                .path("PolicyDocument")
                .equals(request.properties().path("PolicyDocument"))) {
            // IAM's limit is five.
            deleteVersions(request, arn, 4);
            call(request, "CreatePolicyVersion", arn)
                    .with("PolicyDocument", request.document("PolicyDocument"))
                    .with("SetAsDefault", "true")
                    .run();
        }
        Set<String> gone = IamRole.removed(roles(request.oldProperties()), roles(request.properties()));
        roles(request.properties()).forEach(role -> new IamRole(aws, request, role).attach(arn));
        gone.forEach(role -> new IamRole(aws, request, role).detach(arn));
        return request.provisioned("", arn);
    }

    /** @param kept how many of the newest remain; the newest is the default */
    private void deleteVersions(ResourceRequest request, String arn, int kept) {
        call(request, "ListPolicyVersions", arn).runIfExists().stream()
                .flatMap(versions -> XmlReader.texts(versions.body(), "VersionId").stream())
                .skip(kept)
                .forEach(version -> call(request, "DeletePolicyVersion", arn)
                        .with("VersionId", version)
                        .runIfExists());
    }

    @Override
    public void delete(ResourceRequest request) {
        String arn = request.physicalId();
        roles(request.properties()).forEach(role -> new IamRole(aws, request, role).detach(arn));
        deleteVersions(request, arn, 1);
        call(request, "DeletePolicy", arn).runIfExists();
    }

    private IamCall call(ResourceRequest request, String action, String arn) {
        return new IamCall(aws, request, action).with("PolicyArn", arn);
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
