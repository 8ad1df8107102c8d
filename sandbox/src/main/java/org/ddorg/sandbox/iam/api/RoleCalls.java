package org.ddorg.sandbox.iam.api;

import static java.util.Map.entry;
import static org.ddorg.sandbox.iam.api.IamAction.silent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.Role;
import org.ddorg.sandbox.iam.RoleSettings;
import org.ddorg.sandbox.iam.policy.IamError;

/** IAM's actions on roles and their policies. */
final class RoleCalls {
    private RoleCalls() {}

    static Map<String, IamAction> all() {
        return Map.ofEntries(
                entry("CreateRole", RoleCalls::create),
                entry("GetRole", (account, request) -> answerRole(request, role(account, request))),
                entry("ListRoles", RoleCalls::list),
                entry("UpdateRole", RoleCalls::update),
                entry("UpdateAssumeRolePolicy", silent(RoleCalls::updateTrustPolicy)),
                entry("DeleteRole", silent((account, request) -> account.roles().delete(name(request)))),
                entry(
                        "TagRole",
                        silent((account, request) -> account.roles().tag(name(request), IamXml.tags(request)))),
                entry(
                        "UntagRole",
                        silent((account, request) -> account.roles().untag(name(request), IamXml.tagKeys(request)))),
                entry("ListRoleTags", RoleCalls::listTags),
                entry("PutRolePermissionsBoundary", silent(RoleCalls::putBoundary)),
                entry("DeleteRolePermissionsBoundary", silent(RoleCalls::deleteBoundary)),
                entry("PutRolePolicy", silent(RoleCalls::putPolicy)),
                entry("GetRolePolicy", RoleCalls::getPolicy),
                entry("DeleteRolePolicy", silent(RoleCalls::deletePolicy)),
                entry("ListRolePolicies", RoleCalls::listPolicies),
                entry("AttachRolePolicy", silent(RoleCalls::attach)),
                entry("DetachRolePolicy", silent(RoleCalls::detach)),
                entry("ListAttachedRolePolicies", RoleCalls::listAttached));
    }

    private static int integer(AwsRequest request, String name, int otherwise) {
        try {
            return request.parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw IamError.ValidationError.with("The value for " + name + " is not a number.");
        }
    }

    private static Response create(IamAccount account, AwsRequest request) {
        RoleSettings settings = new RoleSettings(
                name(request),
                request.parameter("Path").orElse("/"),
                request.required("AssumeRolePolicyDocument"),
                request.parameter("Description"),
                integer(request, "MaxSessionDuration", 3600),
                request.parameter("PermissionsBoundary"),
                IamXml.tags(request));
        return answerRole(request, account.roles().create(settings));
    }

    private static Response list(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        List<Role> roles = account.roles().all().stream()
                .filter(role -> role.settings().path().startsWith(prefix))
                .toList();
        return MarkerPage.answer(
                request, "Roles", roles, role -> role.name().toLowerCase(Locale.ROOT), IamXml::roleInList);
    }

    private static Response update(IamAccount account, AwsRequest request) {
        Optional<Integer> duration =
                request.parameter("MaxSessionDuration").map(given -> integer(request, "MaxSessionDuration", 0));
        account.roles().update(name(request), request.parameter("Description"), duration);
        return IamXml.answer(request, nothing -> {});
    }

    private static void updateTrustPolicy(IamAccount account, AwsRequest request) {
        account.roles().updateTrustPolicy(name(request), request.required("PolicyDocument"));
    }

    private static Response listTags(IamAccount account, AwsRequest request) {
        return IamXml.listTags(request, role(account, request).settings().tags());
    }

    private static void putBoundary(IamAccount account, AwsRequest request) {
        account.roles().setPermissionsBoundary(name(request), Optional.of(request.required("PermissionsBoundary")));
    }

    private static void deleteBoundary(IamAccount account, AwsRequest request) {
        account.roles().setPermissionsBoundary(name(request), Optional.empty());
    }

    private static void putPolicy(IamAccount account, AwsRequest request) {
        account.rolePolicies().put(name(request), request.required("PolicyName"), request.required("PolicyDocument"));
    }

    private static Response getPolicy(IamAccount account, AwsRequest request) {
        String document = account.rolePolicies().get(name(request), request.required("PolicyName"));
        return IamXml.answer(
                request,
                xml -> xml.text("RoleName", name(request))
                        .text("PolicyName", request.required("PolicyName"))
                        .text("PolicyDocument", IamXml.encode(document)));
    }

    private static void deletePolicy(IamAccount account, AwsRequest request) {
        account.rolePolicies().delete(name(request), request.required("PolicyName"));
    }

    private static Response listPolicies(IamAccount account, AwsRequest request) {
        return MarkerPage.answer(
                request,
                "PolicyNames",
                role(account, request).inlinePolicies().keySet(),
                name -> name,
                XmlWriter::value);
    }

    private static void attach(IamAccount account, AwsRequest request) {
        account.rolePolicies().attach(name(request), request.required("PolicyArn"));
    }

    private static void detach(IamAccount account, AwsRequest request) {
        account.rolePolicies().detach(name(request), request.required("PolicyArn"));
    }

    private static Response listAttached(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        List<ManagedPolicy> attached = role(account, request).attachedPolicies().stream()
                .flatMap(arn -> account.policies().find(arn).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .toList();
        return MarkerPage.answer(
                request,
                "AttachedPolicies",
                attached,
                ManagedPolicy::arn,
                (xml, policy) -> xml.text("PolicyName", policy.name()).text("PolicyArn", policy.arn()));
    }

    private static Role role(IamAccount account, AwsRequest request) {
        return account.roles().get(name(request));
    }

    private static String name(AwsRequest request) {
        return request.required("RoleName");
    }

    private static Response answerRole(AwsRequest request, Role role) {
        return IamXml.answer(request, xml -> xml.element("Role", body -> IamXml.role(body, role)));
    }
}
