package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ddorg.lambda.plan.Ledger;
import org.ddorg.lambda.plan.Names;
import org.ddorg.lambda.plan.Observed;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.SideBySide;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM, as far as ddorg uses it: the one class that speaks to it. */
public final class Iam {
    /** IAM keeps at most five versions of a managed policy. */
    private static final int VERSIONS = 5;

    /** How long sessions of a role last at most, where nothing is said. */
    private static final int AN_HOUR = 3600;

    /** IAM's own quota of managed policies per role. */
    private static final int ATTACHMENTS = 10;

    private final IamClient iam;
    private final IamErrors errors;

    public Iam(IamClient iam, Deadline deadline) {
        this(iam, deadline, IamErrors.TRIES);
    }

    /** @param tries how often a write is tried that IAM cannot do yet */
    public Iam(IamClient iam, Deadline deadline, int tries) {
        this.iam = iam;
        this.errors = new IamErrors(deadline, tries);
    }

    /** IAM's client for a partition; IAM is global, its endpoint is not the function's region's. */
    public static IamClient client(AwsAccess access, String partition) {
        Region global = partition.equals("aws-us-gov") ? Region.AWS_US_GOV_GLOBAL : Region.AWS_GLOBAL;
        return access.client(IamClient.builder(), global);
    }

    /** The role with what is attached to it; all is asked at the same time. */
    public Optional<Observed.Role> role(RoleName name) {
        return role(name, SideBySide.start(() -> inlineNames(name)));
    }

    /** The role with what of it is ours; whether others have inline policies on it is not asked. */
    public Optional<Observed.Role> ours(RoleName name) {
        return role(name, CompletableFuture.completedFuture(Set.of()));
    }

    private Optional<Observed.Role> role(RoleName name, CompletableFuture<Set<String>> inlineNames) {
        CompletableFuture<Set<String>> attached = SideBySide.start(() -> attached(name));
        CompletableFuture<Integer> othersInline = inlineNames.thenApply(names -> othersInline(name, names));
        CompletableFuture<Optional<Map<String, Object>>> inline = SideBySide.start(() -> inline(name));
        return bare(name)
                .map(role -> new Observed.Role(
                        role.arn(),
                        document(role.assumeRolePolicyDocument()),
                        tags(role),
                        SideBySide.join(inline),
                        SideBySide.join(inlineNames),
                        SideBySide.join(attached),
                        Objects.requireNonNullElse(role.description(), ""),
                        Objects.requireNonNullElse(role.maxSessionDuration(), AN_HOUR),
                        Optional.ofNullable(role.permissionsBoundary())
                                .map(AttachedPermissionsBoundary::permissionsBoundaryArn),
                        SideBySide.join(othersInline)));
    }

    /** How many managed policies this account may attach to a role. */
    public int attachmentsPerRole() {
        return errors.find("GetAccountSummary", () -> iam.getAccountSummary())
                .map(answer -> answer.summaryMapAsStrings().get("AttachedPoliciesPerRoleQuota"))
                .orElse(ATTACHMENTS);
    }

    /** The account's alias, where it has one. */
    public Optional<String> accountAlias() {
        return errors.find("ListAccountAliases", () -> iam.listAccountAliases())
                .flatMap(answer -> answer.accountAliases().stream().findFirst());
    }

    /** The tags of a role, empty where there is none. */
    public Map<String, String> roleTags(RoleName name) {
        return bare(name).map(Iam::tags).orElse(Map.of());
    }

    /** Our managed policies for the role, attached or not, with what they allow. */
    public List<Observed.Policy> policies(RoleName name) {
        return read(listed(name), policy -> withDocument(name, policy));
    }

    /** The same, of which no more is read than that they are there. */
    public List<Observed.Policy> namedPolicies(RoleName name) {
        return listed(name).stream()
                .map(policy -> new Observed.Policy(
                        policy.arn(), number(name, policy).orElseThrow(), Map.of(), Optional.empty()))
                .toList();
    }

    /** The policies that are there still, with the stacks that made them. */
    public List<Observed.Policy> withOwners(List<Observed.Policy> policies) {
        return read(policies, this::withOwner);
    }

    private List<Policy> listed(RoleName name) {
        return errors.find(
                        "ListPolicies",
                        () -> iam
                                .listPoliciesPaginator(r ->
                                        r.pathPrefix(Names.policyPath(name)).scope(PolicyScopeType.LOCAL))
                                .policies()
                                .stream()
                                .filter(policy -> number(name, policy).isPresent())
                                .toList())
                .orElse(List.of());
    }

    private static <T> List<Observed.Policy> read(List<T> found, Function<T, Optional<Observed.Policy>> read) {
        List<CompletableFuture<Optional<Observed.Policy>>> reads = found.stream()
                .map(policy -> SideBySide.start(() -> read.apply(policy)))
                .toList();
        return reads.stream().map(SideBySide::join).flatMap(Optional::stream).toList();
    }

    public void createRole(Step.CreateRole step) {
        errors.write(
                "CreateRole",
                () -> iam.createRole(r -> r.roleName(step.name())
                        .path(step.path())
                        .description(step.description())
                        .maxSessionDuration(step.maxSessionDuration())
                        .permissionsBoundary(step.boundary().orElse(null))
                        .assumeRolePolicyDocument(Json.write(step.trust()))
                        .tags(tags(step.tags()))));
    }

    public void updateRole(Step.UpdateRole step) {
        errors.write(
                "UpdateRole",
                () -> iam.updateRole(r -> r.roleName(step.name())
                        .description(step.description())
                        .maxSessionDuration(step.maxSessionDuration())));
    }

    public void putBoundary(Step.PutBoundary step) {
        errors.write(
                "PutRolePermissionsBoundary",
                () -> iam.putRolePermissionsBoundary(
                        r -> r.roleName(step.name()).permissionsBoundary(step.policyArn())));
    }

    public void tagRole(Step.TagRole step) {
        errors.write("TagRole", () -> iam.tagRole(r -> r.roleName(step.name()).tags(tags(step.tags()))));
    }

    public void untagRole(Step.UntagRole step) {
        errors.remove(
                "UntagRole", () -> iam.untagRole(r -> r.roleName(step.name()).tagKeys(step.keys())));
    }

    public void setTrust(String role, Map<String, Object> trust) {
        errors.write(
                "UpdateAssumeRolePolicy",
                () -> iam.updateAssumeRolePolicy(r -> r.roleName(role).policyDocument(Json.write(trust))));
    }

    public void putInline(Step.PutInline step) {
        errors.write(
                "PutRolePolicy",
                () -> iam.putRolePolicy(r ->
                        r.roleName(step.role()).policyName(step.policy()).policyDocument(Json.write(step.document()))));
    }

    public void deleteInline(Step.DeleteInline step) {
        errors.remove(
                "DeleteRolePolicy",
                () -> iam.deleteRolePolicy(r -> r.roleName(step.role()).policyName(step.policy())));
    }

    public void createPolicy(Step.CreatePolicy step) {
        errors.write(
                "CreatePolicy",
                () -> iam.createPolicy(r -> r.path(step.path())
                        .policyName(step.name())
                        .policyDocument(Json.write(step.document()))
                        .tags(tags(step.tags()))));
    }

    /** A new default version; where there are five already, the oldest that is not the default goes first. */
    public void updatePolicy(Step.UpdatePolicy step) {
        List<PolicyVersion> versions = versions(step.arn());
        if (versions.size() >= VERSIONS) {
            oldest(versions).ifPresent(version -> deleteVersion(step.arn(), version));
        }
        errors.write(
                "CreatePolicyVersion",
                () -> iam.createPolicyVersion(r -> r.policyArn(step.arn())
                        .policyDocument(Json.write(step.document()))
                        .setAsDefault(true)));
    }

    public void deleteOldVersions(Step.DeleteOldVersions step) {
        SideBySide.all(versions(step.arn()).stream()
                .filter(version -> !version.isDefaultVersion())
                .<Runnable>map(version -> () -> deleteVersion(step.arn(), version))
                .toList());
    }

    /** A policy of which only the default version is left. */
    public void deletePolicy(Step.DeletePolicy step) {
        errors.remove("DeletePolicy", () -> iam.deletePolicy(r -> r.policyArn(step.arn())));
    }

    public void attach(Step.Attach step) {
        errors.write(
                "AttachRolePolicy",
                () -> iam.attachRolePolicy(r -> r.roleName(step.role()).policyArn(step.policyArn())));
    }

    public void detach(Step.Detach step) {
        errors.remove(
                "DetachRolePolicy",
                () -> iam.detachRolePolicy(r -> r.roleName(step.role()).policyArn(step.policyArn())));
    }

    public void deleteRole(Step.DeleteRole step) {
        errors.remove("DeleteRole", () -> iam.deleteRole(r -> r.roleName(step.name())));
    }

    private Optional<Role> bare(RoleName name) {
        return errors.find(
                "GetRole", () -> iam.getRole(r -> r.roleName(name.value())).role());
    }

    private Set<String> attached(RoleName name) {
        return errors.find(
                        "ListAttachedRolePolicies",
                        () ->
                                iam
                                        .listAttachedRolePoliciesPaginator(r -> r.roleName(name.value()))
                                        .attachedPolicies()
                                        .stream()
                                        .map(AttachedPolicy::policyArn)
                                        .toList())
                .<Set<String>>map(TreeSet::new)
                .orElse(Set.of());
    }

    private Set<String> inlineNames(RoleName name) {
        return errors.find(
                        "ListRolePolicies",
                        () -> iam.listRolePoliciesPaginator(r -> r.roleName(name.value())).policyNames().stream()
                                .toList())
                .<Set<String>>map(TreeSet::new)
                .orElse(Set.of());
    }

    private Optional<Map<String, Object>> inline(RoleName name) {
        return inline(name, Names.INLINE_POLICY).map(Iam::document);
    }

    private Optional<String> inline(RoleName name, String policy) {
        return errors.find(
                        "GetRolePolicy",
                        () -> iam.getRolePolicy(r -> r.roleName(name.value()).policyName(policy)))
                .map(GetRolePolicyResponse::policyDocument);
    }

    /** What the inline policies of others take of the role's limit; white space does not count. */
    private int othersInline(RoleName name, Set<String> names) {
        return names.stream()
                .filter(policy -> !policy.equals(Names.INLINE_POLICY))
                .flatMap(policy -> inline(name, policy).stream())
                .mapToInt(Iam::size)
                .sum();
    }

    private static int size(String encoded) {
        return (int)
                decoded(encoded).chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }

    private Optional<Observed.Policy> withOwner(Observed.Policy policy) {
        return errors.find("ListPolicyTags", () -> iam.listPolicyTags(r -> r.policyArn(policy.arn())))
                .map(answer -> new Observed.Policy(
                        policy.arn(),
                        policy.number(),
                        policy.document(),
                        answer.tags().stream()
                                .filter(tag -> tag.key().equals(Ledger.OWNER))
                                .map(Tag::value)
                                .findFirst()));
    }

    private Optional<Observed.Policy> withDocument(RoleName name, Policy policy) {
        return errors.find(
                        "GetPolicyVersion",
                        () -> iam.getPolicyVersion(
                                r -> r.policyArn(policy.arn()).versionId(policy.defaultVersionId())))
                .map(answer -> new Observed.Policy(
                        policy.arn(),
                        number(name, policy).orElseThrow(),
                        document(answer.policyVersion().document()),
                        Optional.empty()));
    }

    private static Optional<Integer> number(RoleName name, Policy policy) {
        String prefix = name + "-";
        String rest =
                policy.policyName().startsWith(prefix) ? policy.policyName().substring(prefix.length()) : "";
        return rest.matches("[1-9][0-9]?") ? Optional.of(Integer.valueOf(rest)) : Optional.empty();
    }

    private List<PolicyVersion> versions(String arn) {
        return errors.find(
                        "ListPolicyVersions",
                        () -> iam.listPolicyVersionsPaginator(r -> r.policyArn(arn)).versions().stream()
                                .toList())
                .orElse(List.of());
    }

    private static Optional<PolicyVersion> oldest(List<PolicyVersion> versions) {
        return versions.stream()
                .filter(version -> !version.isDefaultVersion())
                .reduce((one, other) -> other.createDate().isBefore(one.createDate()) ? other : one);
    }

    private void deleteVersion(String arn, PolicyVersion version) {
        errors.remove(
                "DeletePolicyVersion",
                () -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(version.versionId())));
    }

    /** IAM answers documents percent-encoded; one that is not JSON counts as empty and so is written anew. */
    private static Map<String, Object> document(String encoded) {
        try {
            return Json.object(decoded(encoded));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Map<String, String> tags(Role role) {
        Map<String, String> tags = new LinkedHashMap<>();
        role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
