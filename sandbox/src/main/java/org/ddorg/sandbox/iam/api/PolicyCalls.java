package org.ddorg.sandbox.iam.api;

import static java.util.Map.entry;
import static org.ddorg.sandbox.iam.api.IamAction.silent;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.PolicySettings;
import org.ddorg.sandbox.iam.policy.IamError;

/** IAM's actions on managed policies and their versions. */
final class PolicyCalls {
    private PolicyCalls() {}

    static Map<String, IamAction> all() {
        return Map.ofEntries(
                entry("CreatePolicy", PolicyCalls::create),
                entry("GetPolicy", (account, request) -> answerPolicy(account, request, policy(account, request))),
                entry("ListPolicies", PolicyCalls::list),
                entry(
                        "DeletePolicy",
                        silent((account, request) -> account.policies().delete(arn(request)))),
                entry(
                        "TagPolicy",
                        silent((account, request) -> account.policies().tag(arn(request), IamXml.tags(request)))),
                entry(
                        "UntagPolicy",
                        silent((account, request) -> account.policies().untag(arn(request), IamXml.tagKeys(request)))),
                entry("ListPolicyTags", PolicyCalls::listTags),
                entry("CreatePolicyVersion", PolicyCalls::createVersion),
                entry("GetPolicyVersion", PolicyCalls::getVersion),
                entry("ListPolicyVersions", PolicyCalls::listVersions),
                entry(
                        "SetDefaultPolicyVersion",
                        silent((account, request) ->
                                account.policies().setDefaultVersion(arn(request), versionId(request)))),
                entry(
                        "DeletePolicyVersion",
                        silent((account, request) ->
                                account.policies().deleteVersion(arn(request), versionId(request)))));
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

    private static Response list(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        boolean onlyAttached = flag(request, "OnlyAttached");
        List<ManagedPolicy> policies = inScope(account, request)
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !onlyAttached
                        || account.roles().count(role -> role.attachedPolicies().contains(policy.arn())) > 0)
                .toList();
        return MarkerPage.answer(
                request,
                "Policies",
                policies,
                ManagedPolicy::arn,
                (xml, policy) -> IamXml.policyInList(xml, policy, account.roles()));
    }

    private static Stream<ManagedPolicy> inScope(IamAccount account, AwsRequest request) {
        Collection<ManagedPolicy> own = account.policies().own();
        Collection<ManagedPolicy> awsManaged = account.policies().awsManaged();
        return switch (request.parameter("Scope").orElse("All")) {
            case "All" -> Stream.concat(own.stream(), awsManaged.stream());
            case "Local" -> own.stream();
            case "AWS" -> awsManaged.stream();
            default -> throw IamError.ValidationError.with("Scope must be All, AWS or Local.");
        };
    }

    private static Response listTags(IamAccount account, AwsRequest request) {
        return IamXml.listTags(request, policy(account, request).tags());
    }

    private static Response createVersion(IamAccount account, AwsRequest request) {
        ManagedPolicy.Version version = account.policies()
                .createVersion(arn(request), request.required("PolicyDocument"), flag(request, "SetAsDefault"));
        ManagedPolicy policy = policy(account, request);
        return IamXml.answer(
                request, xml -> xml.element("PolicyVersion", body -> IamXml.version(body, policy, version)));
    }

    private static Response getVersion(IamAccount account, AwsRequest request) {
        ManagedPolicy policy = policy(account, request);
        ManagedPolicy.Version version = account.policies().version(arn(request), versionId(request));
        return IamXml.answer(
                request,
                xml -> xml.element("PolicyVersion", body -> {
                    body.text("Document", IamXml.encode(version.document()));
                    IamXml.version(body, policy, version);
                }));
    }

    private static Response listVersions(IamAccount account, AwsRequest request) {
        ManagedPolicy policy = policy(account, request);
        return MarkerPage.answer(
                request,
                "Versions",
                policy.versions(),
                PolicyCalls::newestFirst,
                (xml, version) -> IamXml.version(xml, policy, version));
    }

    private static String newestFirst(ManagedPolicy.Version version) {
        return String.format(
                Locale.ROOT,
                "%010d",
                Integer.MAX_VALUE - Integer.parseInt(version.id().substring(1)));
    }

    private static ManagedPolicy policy(IamAccount account, AwsRequest request) {
        return account.policies().get(arn(request));
    }

    private static String arn(AwsRequest request) {
        return request.required("PolicyArn");
    }

    private static String versionId(AwsRequest request) {
        return request.required("VersionId");
    }

    private static boolean flag(AwsRequest request, String name) {
        return request.parameter(name).map(Boolean::parseBoolean).orElse(false);
    }

    private static Response answerPolicy(IamAccount account, AwsRequest request, ManagedPolicy policy) {
        return IamXml.answer(
                request, xml -> xml.element("Policy", body -> IamXml.policy(body, policy, account.roles())));
    }
}
