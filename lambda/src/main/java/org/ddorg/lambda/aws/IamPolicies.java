package org.ddorg.lambda.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.run.Parallel;

/** The managed policies that ddorg creates for a role. */
public final class IamPolicies {
    /** IAM's limit for the versions of a managed policy. */
    private static final int MAX_VERSIONS = 5;

    private final Iam iam;

    IamPolicies(Iam iam) {
        this.iam = iam;
    }

    /** The role's policies, attached or not, with their documents. */
    public List<Policy> read(RoleName role) {
        return readAll(listed(role), policy -> withDocument(role, policy));
    }

    /** The role's policies without documents and owners. */
    public List<Policy> list(RoleName role) {
        return listed(role).stream()
                .map(policy -> new Policy(arn(policy), number(role, policy), Map.of(), Optional.empty()))
                .toList();
    }

    /** Those of the policies that still exist, with the stacks that own them. */
    public List<Policy> readOwners(List<Policy> policies) {
        return readAll(policies, this::withOwner);
    }

    private List<XmlElement> listed(RoleName role) {
        Map<String, String> path = Map.of("Scope", "Local", "PathPrefix", IamNames.policyPath(role));
        return iam.list("ListPolicies", path, "Policies").stream()
                .filter(policy -> number(role, policy) > 0)
                .toList();
    }

    private static <T> List<Policy> readAll(List<T> policies, Function<T, Optional<Policy>> read) {
        List<CompletableFuture<Optional<Policy>>> reads = policies.stream()
                .map(policy -> Parallel.async(() -> read.apply(policy)))
                .toList();
        return reads.stream().map(Parallel::join).flatMap(Optional::stream).toList();
    }

    private Optional<Policy> withOwner(Policy policy) {
        return iam.readOptional("ListPolicyTags", Map.of("PolicyArn", policy.arn()))
                .map(response -> new Policy(
                        policy.arn(),
                        policy.number(),
                        policy.document(),
                        Optional.ofNullable(Iam.tags(response).get(RoleAttributes.OWNER_TAG))));
    }

    private Optional<Policy> withDocument(RoleName role, XmlElement policy) {
        String version = policy.at("DefaultVersionId").orElse("v1");
        return iam.readOptional("GetPolicyVersion", Map.of("PolicyArn", arn(policy), "VersionId", version))
                .flatMap(response -> response.all("PolicyVersion").findFirst())
                .map(response -> new Policy(
                        arn(policy), number(role, policy), Iam.document(response, "Document"), Optional.empty()));
    }

    private static String arn(XmlElement policy) {
        return policy.at("Arn").orElse("");
    }

    /** The policy's number in its name, from 1; 0 if it is not a policy of the role. */
    private static int number(RoleName role, XmlElement policy) {
        String prefix = role + "-";
        return policy.at("PolicyName")
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(number -> number.matches("[1-9][0-9]?"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    public void create(Step.CreatePolicy step) {
        Map<String, String> policy = new LinkedHashMap<>(Map.of(
                "Path", step.path(),
                "PolicyName", step.name(),
                "PolicyDocument", Json.write(step.document())));
        policy.putAll(Iam.tags(step.tags()));
        iam.write("CreatePolicy", policy);
    }

    /** Writes a new default version; where the policy has five versions, deletes the oldest first. */
    public void update(Step.UpdatePolicy step) {
        List<XmlElement> versions = versions(step.policyArn());
        if (versions.size() >= MAX_VERSIONS) {
            versions.stream()
                    .filter(IamPolicies::isOld)
                    .min(Comparator.comparing(IamPolicies::created))
                    .ifPresent(version -> deleteVersion(step.policyArn(), version));
        }
        iam.write(
                "CreatePolicyVersion",
                Map.of(
                        "PolicyArn", step.policyArn(),
                        "PolicyDocument", Json.write(step.document()),
                        "SetAsDefault", "true"));
    }

    public void deleteOldVersions(Step.DeleteOldVersions step) {
        Parallel.runAll(versions(step.policyArn()).stream()
                .filter(IamPolicies::isOld)
                .<Runnable>map(version -> () -> deleteVersion(step.policyArn(), version))
                .toList());
    }

    /** Deletes a policy that has only its default version. */
    public void delete(Step.DeletePolicy step) {
        iam.delete("DeletePolicy", Map.of("PolicyArn", step.policyArn()));
    }

    private List<XmlElement> versions(String arn) {
        return iam.list("ListPolicyVersions", Map.of("PolicyArn", arn), "Versions");
    }

    private static boolean isOld(XmlElement version) {
        return !version.at("IsDefaultVersion").equals(Optional.of("true"));
    }

    private static Instant created(XmlElement version) {
        return version.at("CreateDate").map(Instant::parse).orElse(Instant.EPOCH);
    }

    private void deleteVersion(String arn, XmlElement version) {
        version.at("VersionId")
                .ifPresent(id -> iam.delete("DeletePolicyVersion", Map.of("PolicyArn", arn, "VersionId", id)));
    }
}
