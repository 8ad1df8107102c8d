package org.ddorg.sandbox.iam;

import static org.ddorg.sandbox.iam.IamXml.answer;
import static org.ddorg.sandbox.iam.IamXml.done;

import java.util.Map;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;

/** IAM's actions on versions of managed policies. */
final class PolicyVersionCalls {
    private PolicyVersionCalls() {}

    static Map<String, IamAction> all() {
        return Map.of(
                "CreatePolicyVersion", PolicyVersionCalls::create,
                "GetPolicyVersion", PolicyVersionCalls::get,
                "ListPolicyVersions", PolicyVersionCalls::list,
                "SetDefaultPolicyVersion", PolicyVersionCalls::setDefault,
                "DeletePolicyVersion", PolicyVersionCalls::delete);
    }

    private static Response create(IamAccount account, AwsRequest request) {
        boolean setAsDefault =
                request.parameter("SetAsDefault").map(Boolean::parseBoolean).orElse(false);
        ManagedPolicy.Version version =
                account.policies().createVersion(arn(request), request.required("PolicyDocument"), setAsDefault);
        ManagedPolicy policy = account.policies().get(arn(request));
        return answer(request, xml -> xml.element("PolicyVersion", body -> IamXml.version(body, policy, version)));
    }

    private static Response get(IamAccount account, AwsRequest request) {
        ManagedPolicy policy = account.policies().get(arn(request));
        ManagedPolicy.Version version = account.policies().version(arn(request), request.required("VersionId"));
        return answer(
                request,
                xml -> xml.element("PolicyVersion", body -> {
                    body.text("Document", IamXml.encode(version.document()));
                    IamXml.version(body, policy, version);
                }));
    }

    private static Response list(IamAccount account, AwsRequest request) {
        ManagedPolicy policy = account.policies().get(arn(request));
        MarkerPage<ManagedPolicy.Version> page =
                MarkerPage.of(request, policy.versions(), PolicyVersionCalls::newestFirst);
        return answer(
                request,
                xml -> page.write(xml, "Versions", (member, version) -> IamXml.version(member, policy, version)));
    }

    private static String newestFirst(ManagedPolicy.Version version) {
        return "%010d"
                .formatted(Integer.MAX_VALUE - Integer.parseInt(version.id().substring(1)));
    }

    private static Response setDefault(IamAccount account, AwsRequest request) {
        account.policies().setDefaultVersion(arn(request), request.required("VersionId"));
        return done(request);
    }

    private static Response delete(IamAccount account, AwsRequest request) {
        account.policies().deleteVersion(arn(request), request.required("VersionId"));
        return done(request);
    }

    private static String arn(AwsRequest request) {
        return request.required("PolicyArn");
    }
}
