package org.ddorg.sandbox.iam.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.Role;
import org.ddorg.sandbox.iam.RoleSettings;
import org.ddorg.sandbox.iam.Roles;
import org.ddorg.sandbox.iam.policy.IamError;

/** IAM's XML elements, and its common parameters. */
final class IamXml {

    private IamXml() {}

    static Response answer(AwsRequest request, Consumer<XmlWriter> result) {
        return request.answer(result);
    }

    static Response listTags(AwsRequest request, Map<String, String> tags) {
        return MarkerPage.answer(request, "Tags", tags.entrySet(), Map.Entry::getKey, XmlWriter::tag);
    }

    /** A role in {@code CreateRole} and {@code GetRole}. */
    static void role(XmlWriter xml, Role role) {
        roleInList(xml, role);
        role.settings()
                .permissionsBoundary()
                .ifPresent(arn -> xml.element(
                        "PermissionsBoundary",
                        boundary -> boundary.text("PermissionsBoundaryType", "Policy")
                                .text("PermissionsBoundaryArn", arn)));
        if (!role.settings().tags().isEmpty()) {
            xml.tags("Tags", role.settings().tags());
        }
    }

    /** A role in {@code ListRoles}: without boundary and tags. */
    static void roleInList(XmlWriter xml, Role role) {
        RoleSettings settings = role.settings();
        xml.text("Path", settings.path())
                .text("RoleName", settings.name())
                .text("RoleId", role.id())
                .text("Arn", role.arn())
                .text("CreateDate", role.createDate())
                .text("AssumeRolePolicyDocument", encode(settings.trustPolicy()))
                .text("Description", settings.description())
                .text("MaxSessionDuration", settings.maxSessionDuration());
    }

    /** A policy in {@code CreatePolicy} and {@code GetPolicy}. */
    static void policy(XmlWriter xml, ManagedPolicy policy, Roles roles) {
        policyInList(xml, policy, roles);
        xml.text("Description", policy.description());
        if (!policy.tags().isEmpty()) {
            xml.tags("Tags", policy.tags());
        }
    }

    /** A policy in {@code ListPolicies}: without description and tags. */
    static void policyInList(XmlWriter xml, ManagedPolicy policy, Roles roles) {
        xml.text("PolicyName", policy.name())
                .text("PolicyId", policy.id())
                .text("Arn", policy.arn())
                .text("Path", policy.path())
                .text("DefaultVersionId", policy.defaultVersionId())
                .text(
                        "AttachmentCount",
                        roles.count(role -> role.attachedPolicies().contains(policy.arn())))
                .text("PermissionsBoundaryUsageCount", roles.count(role -> role.isBoundedBy(policy.arn())))
                .text("IsAttachable", true)
                .text("CreateDate", policy.createDate())
                .text("UpdateDate", policy.updateDate());
    }

    /** A version without its document. */
    static void version(XmlWriter xml, ManagedPolicy policy, ManagedPolicy.Version version) {
        xml.text("VersionId", version.id())
                .text("IsDefaultVersion", version.id().equals(policy.defaultVersionId()))
                .text("CreateDate", version.createDate());
    }

    /** Percent-encoded according to RFC 3986, like all documents in IAM's responses. */
    static String encode(String document) {
        return URLEncoder.encode(document, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code InvalidInput} for a duplicate key */
    static Map<String, String> tags(AwsRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.parameterTree().path("Tags").forEach(tag -> {
            if (tags.put(tag.path("Key").asText(), tag.path("Value").asText()) != null) {
                throw IamError.InvalidInput.with(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        });
        return tags;
    }

    static List<String> tagKeys(AwsRequest request) {
        return Json.texts(request.parameterTree().path("TagKeys"));
    }
}
