package org.ddorg.sandbox.iam.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.Role;

/** The accesses that a call of IAM needs, with IAM's condition keys. */
final class IamAccess {
    private IamAccess() {}

    static List<Access> of(IamAccount account, AwsRequest request) {
        Access itself = access(account, request, request.action());
        boolean tagsOnCreate =
                request.action().startsWith("Create") && !IamXml.tags(request).isEmpty();
        return tagsOnCreate
                ? List.of(itself, access(account, request, request.action().replace("Create", "Tag")))
                : List.of(itself);
    }

    private static Access access(IamAccount account, AwsRequest request, String action) {
        Access access = Access.to("iam:" + action, resource(account, request));
        Access aboutPolicy = request.parameter("PolicyArn")
                .map(arn -> access.with("iam:PolicyARN", arn))
                .orElse(access);
        return withTags(withBoundary(aboutPolicy, account, request), account, request);
    }

    private static String resource(IamAccount account, AwsRequest request) {
        String path = request.parameter("Path").orElse("/");
        Optional<String> role = request.parameter("RoleName")
                .map(name ->
                        account.roles().find(name).map(Role::arn).orElseGet(() -> account.arn("role", path, name)));
        return role.or(() -> request.parameter("PolicyArn"))
                .or(() -> request.parameter("PolicyName").map(name -> account.arn("policy", path, name)))
                .orElse("*");
    }

    private static Access withBoundary(Access access, IamAccount account, AwsRequest request) {
        return request.parameter("PermissionsBoundary")
                .or(() -> role(account, request).flatMap(role -> role.settings().permissionsBoundary()))
                .map(arn -> access.with("iam:PermissionsBoundary", arn))
                .orElse(access);
    }

    private static Access withTags(Access access, IamAccount account, AwsRequest request) {
        Map<String, String> asked = IamXml.tags(request);
        Access tagged = asked.isEmpty() ? access : access.with("aws:TagKeys", List.copyOf(asked.keySet()));
        Map<String, String> existing = existing(account, request);
        return tagged.withEach("aws:RequestTag/", asked)
                .withEach("aws:ResourceTag/", existing)
                .withEach("iam:ResourceTag/", existing);
    }

    private static Map<String, String> existing(IamAccount account, AwsRequest request) {
        if (request.parameter("RoleName").isPresent()) {
            return role(account, request).map(role -> role.settings().tags()).orElse(Map.of());
        }
        return request.parameter("PolicyArn")
                .flatMap(account.policies()::find)
                .map(ManagedPolicy::tags)
                .orElse(Map.of());
    }

    private static Optional<Role> role(IamAccount account, AwsRequest request) {
        return request.parameter("RoleName").flatMap(account.roles()::find);
    }
}
