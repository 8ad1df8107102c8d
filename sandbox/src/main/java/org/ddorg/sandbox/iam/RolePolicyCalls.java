package org.ddorg.sandbox.iam;

import static org.ddorg.sandbox.iam.IamXml.answer;
import static org.ddorg.sandbox.iam.IamXml.done;

import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Response;

/** IAM's actions on the policies of a role. */
final class RolePolicyCalls {
    private RolePolicyCalls() {}

    static Map<String, IamAction> all() {
        return Map.ofEntries(
                Map.entry("PutRolePolicy", RolePolicyCalls::put),
                Map.entry("GetRolePolicy", RolePolicyCalls::get),
                Map.entry("DeleteRolePolicy", RolePolicyCalls::delete),
                Map.entry("ListRolePolicies", RolePolicyCalls::list),
                Map.entry("AttachRolePolicy", RolePolicyCalls::attach),
                Map.entry("DetachRolePolicy", RolePolicyCalls::detach),
                Map.entry("ListAttachedRolePolicies", RolePolicyCalls::listAttached));
    }

    private static Response put(IamAccount account, AwsRequest request) {
        account.inlinePolicies().put(role(request), request.required("PolicyName"), request.required("PolicyDocument"));
        return done(request);
    }

    private static Response get(IamAccount account, AwsRequest request) {
        String document = account.inlinePolicies().get(role(request), request.required("PolicyName"));
        return answer(
                request,
                xml -> xml.text("RoleName", role(request))
                        .text("PolicyName", request.required("PolicyName"))
                        .text("PolicyDocument", IamXml.encode(document)));
    }

    private static Response delete(IamAccount account, AwsRequest request) {
        account.inlinePolicies().delete(role(request), request.required("PolicyName"));
        return done(request);
    }

    private static Response list(IamAccount account, AwsRequest request) {
        Role role = account.roles().get(role(request));
        MarkerPage<String> page = MarkerPage.of(request, role.inlinePolicies().keySet(), name -> name);
        return answer(request, xml -> page.write(xml, "PolicyNames", XmlWriter::value));
    }

    private static Response attach(IamAccount account, AwsRequest request) {
        account.attachments().attach(role(request), request.required("PolicyArn"));
        return done(request);
    }

    private static Response detach(IamAccount account, AwsRequest request) {
        account.attachments().detach(role(request), request.required("PolicyArn"));
        return done(request);
    }

    private static Response listAttached(IamAccount account, AwsRequest request) {
        String prefix = request.parameter("PathPrefix").orElse("/");
        List<ManagedPolicy> attached = account.roles().get(role(request)).attachedPolicies().stream()
                .flatMap(arn -> account.policies().find(arn).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .toList();
        MarkerPage<ManagedPolicy> page = MarkerPage.of(request, attached, ManagedPolicy::arn);
        return answer(
                request,
                xml -> page.write(
                        xml,
                        "AttachedPolicies",
                        (member, policy) ->
                                member.text("PolicyName", policy.name()).text("PolicyArn", policy.arn())));
    }

    private static String role(AwsRequest request) {
        return request.required("RoleName");
    }
}
