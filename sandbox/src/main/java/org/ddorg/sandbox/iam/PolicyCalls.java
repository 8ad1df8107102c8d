package org.ddorg.sandbox.iam;

import static org.ddorg.sandbox.iam.IamXml.answer;
import static org.ddorg.sandbox.iam.IamXml.done;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Response;

/** IAM's actions on managed policies. */
final class PolicyCalls {
    private PolicyCalls() {}

    static Map<String, IamAction> all() {
        return Map.ofEntries(
                Map.entry("CreatePolicy", PolicyCalls::create),
                Map.entry("GetPolicy", PolicyCalls::get),
                Map.entry("ListPolicies", PolicyCalls::list),
                Map.entry("DeletePolicy", PolicyCalls::delete),
                Map.entry("TagPolicy", PolicyCalls::tag),
                Map.entry("UntagPolicy", PolicyCalls::untag),
                Map.entry("ListPolicyTags", PolicyCalls::listTags),
                Map.entry("ListEntitiesForPolicy", PolicyCalls::listEntities));
    }

    static Response answerTags(AwsRequest request, Map<String, String> tags) {
        MarkerPage<Map.Entry<String, String>> page = MarkerPage.of(request, tags.entrySet(), Map.Entry::getKey);
        return answer(request, xml -> page.write(xml, "Tags", XmlWriter::tag));
    }

    private static Response create(IamAccount account, AwsRequest request) {
        PolicySettings settings = new PolicySettings(
                request.required("PolicyName"),
                request.parameter("Path").orElse("/"),
                request.required("PolicyDocument"),
                request.parameter("Description"),
                IamXml.tags(request));
        return answerPolicy(account, request, account.policies().create(settings));
    }

    private static Response get(IamAccount account, AwsRequest request) {
        return answerPolicy(account, request, account.policies().get(arn(request)));
    }

    private static Response list(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        boolean onlyAttached =
                request.parameter("OnlyAttached").map(Boolean::parseBoolean).orElse(false);
        List<ManagedPolicy> policies = inScope(account, request)
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !onlyAttached || account.attachments().count(policy.arn()) > 0)
                .toList();
        MarkerPage<ManagedPolicy> page = MarkerPage.of(request, policies, ManagedPolicy::arn);
        return answer(
                request,
                xml -> page.write(
                        xml,
                        "Policies",
                        (member, policy) -> IamXml.policyInList(member, policy, account.attachments())));
    }

    private static Stream<ManagedPolicy> inScope(IamAccount account, AwsRequest request) {
        Collection<ManagedPolicy> own = account.policies().own();
        Collection<ManagedPolicy> awsManaged = account.policies().awsManaged();
        return switch (request.parameter("Scope").orElse("All")) {
            case "All" -> Stream.concat(own.stream(), awsManaged.stream());
            case "Local" -> own.stream();
            case "AWS" -> awsManaged.stream();
            default -> throw IamError.validation("Scope must be All, AWS or Local.");
        };
    }

    private static Response delete(IamAccount account, AwsRequest request) {
        account.policies().delete(arn(request));
        return done(request);
    }

    private static Response tag(IamAccount account, AwsRequest request) {
        account.policies().tag(arn(request), IamXml.tags(request));
        return done(request);
    }

    private static Response untag(IamAccount account, AwsRequest request) {
        account.policies()
                .untag(arn(request), Json.texts(request.parameterTree().path("TagKeys")));
        return done(request);
    }

    private static Response listTags(IamAccount account, AwsRequest request) {
        return answerTags(request, account.policies().get(arn(request)).tags());
    }

    private static Response listEntities(IamAccount account, AwsRequest request) {
        ManagedPolicy policy = account.policies().get(arn(request));
        List<Role> users = account.roles().all().stream()
                .filter(role -> role.attachedPolicies().contains(policy.arn()))
                .toList();
        MarkerPage<Role> page = MarkerPage.of(request, users, Role::name);
        return answer(request, xml -> {
            page.write(
                    xml,
                    "PolicyRoles",
                    (member, role) -> member.text("RoleName", role.name()).text("RoleId", role.id()));
            xml.members("PolicyGroups", List.of()).members("PolicyUsers", List.of());
        });
    }

    private static String arn(AwsRequest request) {
        return request.required("PolicyArn");
    }

    private static Response answerPolicy(IamAccount account, AwsRequest request, ManagedPolicy policy) {
        return answer(
                request, xml -> xml.element("Policy", body -> IamXml.policy(body, policy, account.attachments())));
    }
}
