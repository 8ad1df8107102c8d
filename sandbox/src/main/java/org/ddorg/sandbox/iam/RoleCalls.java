package org.ddorg.sandbox.iam;

import static org.ddorg.sandbox.iam.IamXml.answer;
import static org.ddorg.sandbox.iam.IamXml.done;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** IAM's actions on roles. */
final class RoleCalls {
    private RoleCalls() {}

    static Map<String, IamAction> all() {
        return Map.ofEntries(
                Map.entry("CreateRole", RoleCalls::create),
                Map.entry("GetRole", RoleCalls::get),
                Map.entry("ListRoles", RoleCalls::list),
                Map.entry("UpdateRole", RoleCalls::update),
                Map.entry("UpdateRoleDescription", RoleCalls::updateDescription),
                Map.entry("UpdateAssumeRolePolicy", RoleCalls::updateTrustPolicy),
                Map.entry("DeleteRole", RoleCalls::delete),
                Map.entry("TagRole", RoleCalls::tag),
                Map.entry("UntagRole", RoleCalls::untag),
                Map.entry("ListRoleTags", RoleCalls::listTags),
                Map.entry("PutRolePermissionsBoundary", RoleCalls::putBoundary),
                Map.entry("DeleteRolePermissionsBoundary", RoleCalls::deleteBoundary));
    }

    static int integer(AwsRequest request, String name, int otherwise) {
        try {
            return request.parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw IamError.validation("The value for " + name + " is not a number.");
        }
    }

    private static Response create(IamAccount account, AwsRequest request) {
        RoleSettings settings = new RoleSettings(
                request.required("RoleName"),
                request.parameter("Path").orElse("/"),
                request.required("AssumeRolePolicyDocument"),
                request.parameter("Description"),
                integer(request, "MaxSessionDuration", 3600),
                request.parameter("PermissionsBoundary"),
                IamXml.tags(request));
        return answerRole(request, account.roles().create(settings));
    }

    private static Response get(IamAccount account, AwsRequest request) {
        return answerRole(request, account.roles().get(name(request)));
    }

    private static Response list(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        List<Role> roles = account.roles().all().stream()
                .filter(role -> role.settings().path().startsWith(prefix))
                .toList();
        MarkerPage<Role> page =
                MarkerPage.of(request, roles, role -> role.name().toLowerCase(Locale.ROOT));
        return answer(request, xml -> page.write(xml, "Roles", IamXml::roleInList));
    }

    private static Response update(IamAccount account, AwsRequest request) {
        Optional<Integer> duration =
                request.parameter("MaxSessionDuration").map(given -> integer(request, "MaxSessionDuration", 0));
        account.roles().update(name(request), request.parameter("Description"), duration);
        return answer(request, nothing -> {});
    }

    private static Response updateDescription(IamAccount account, AwsRequest request) {
        Optional<String> description = Optional.of(request.required("Description"));
        return answerRole(request, account.roles().update(name(request), description, Optional.empty()));
    }

    private static Response updateTrustPolicy(IamAccount account, AwsRequest request) {
        account.roles().updateTrustPolicy(name(request), request.required("PolicyDocument"));
        return done(request);
    }

    private static Response delete(IamAccount account, AwsRequest request) {
        account.roles().delete(name(request));
        return done(request);
    }

    private static Response tag(IamAccount account, AwsRequest request) {
        account.roles().tag(name(request), IamXml.tags(request));
        return done(request);
    }

    private static Response untag(IamAccount account, AwsRequest request) {
        account.roles().untag(name(request), Json.texts(request.parameterTree().path("TagKeys")));
        return done(request);
    }

    private static Response listTags(IamAccount account, AwsRequest request) {
        Map<String, String> tags = account.roles().get(name(request)).settings().tags();
        return PolicyCalls.answerTags(request, tags);
    }

    private static Response putBoundary(IamAccount account, AwsRequest request) {
        account.roles().setPermissionsBoundary(name(request), Optional.of(request.required("PermissionsBoundary")));
        return done(request);
    }

    private static Response deleteBoundary(IamAccount account, AwsRequest request) {
        account.roles().setPermissionsBoundary(name(request), Optional.empty());
        return done(request);
    }

    private static String name(AwsRequest request) {
        return request.required("RoleName");
    }

    private static Response answerRole(AwsRequest request, Role role) {
        return answer(request, xml -> xml.element("Role", body -> IamXml.role(body, role)));
    }
}
