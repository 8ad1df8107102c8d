package org.ddorg.bench.powertools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** The role that Datadog assumes, with its policies. */
record Role(IamClient iam, String name) {
    private static final String SECURITY_AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
    private static final String INLINE_POLICY = "DatadogIntegration";

    String create(String trust) {
        return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust))
                .role()
                .arn();
    }

    /** Sets the trust policy where it differs, and gives the role's ARN. */
    String trust(String wanted) {
        var role = iam.getRole(r -> r.roleName(name)).role();
        if (!Documents.same(decoded(role.assumeRolePolicyDocument()), wanted)) {
            iam.updateAssumeRolePolicy(r -> r.roleName(name).policyDocument(wanted));
        }
        return role.arn();
    }

    void putInline(String document) {
        iam.putRolePolicy(r -> r.roleName(name).policyName(INLINE_POLICY).policyDocument(document));
    }

    void addPolicy(int number, String document) {
        String arn = iam.createPolicy(r -> r.policyName(policy(number)).policyDocument(document))
                .policy()
                .arn();
        attach(arn);
    }

    void attachSecurityAudit() {
        attach(SECURITY_AUDIT);
    }

    /** Makes the managed policies those with these documents. */
    void converge(List<String> documents) {
        Map<String, String> present = attached();
        for (int number = 1; number <= documents.size(); number++) {
            String arn = present.remove(policy(number));
            if (arn == null) {
                addPolicy(number, documents.get(number - 1));
            } else {
                refresh(arn, documents.get(number - 1));
            }
        }
        present.values().stream().filter(arn -> !arn.equals(SECURITY_AUDIT)).forEach(this::remove);
    }

    void delete() {
        attached().values().forEach(this::remove);
        iam.deleteRolePolicy(r -> r.roleName(name).policyName(INLINE_POLICY));
        iam.deleteRole(r -> r.roleName(name));
    }

    private String policy(int number) {
        return name + "-" + number;
    }

    private void attach(String arn) {
        iam.attachRolePolicy(r -> r.roleName(name).policyArn(arn));
    }

    /** ARNs of the attached policies by their names. */
    private Map<String, String> attached() {
        Map<String, String> attached = new LinkedHashMap<>();
        for (AttachedPolicy policy :
                iam.listAttachedRolePoliciesPaginator(r -> r.roleName(name)).attachedPolicies()) {
            attached.put(policy.policyName(), policy.policyArn());
        }
        return attached;
    }

    private void refresh(String arn, String document) {
        String version = iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId();
        PolicyVersion present =
                iam.getPolicyVersion(r -> r.policyArn(arn).versionId(version)).policyVersion();
        if (!Documents.same(decoded(present.document()), document)) {
            deleteOldVersions(arn);
            iam.createPolicyVersion(
                    r -> r.policyArn(arn).policyDocument(document).setAsDefault(true));
        }
    }

    private void remove(String arn) {
        iam.detachRolePolicy(r -> r.roleName(name).policyArn(arn));
        if (!arn.equals(SECURITY_AUDIT)) {
            deleteOldVersions(arn);
            iam.deletePolicy(r -> r.policyArn(arn));
        }
    }

    private void deleteOldVersions(String arn) {
        for (PolicyVersion version :
                iam.listPolicyVersions(r -> r.policyArn(arn)).versions()) {
            if (!version.isDefaultVersion()) {
                iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(version.versionId()));
            }
        }
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, UTF_8);
    }
}
