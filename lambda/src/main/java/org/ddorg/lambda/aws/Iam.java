package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.OwnershipTags;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Parallel;

/** IAM, as far as ddorg uses it: the one class that speaks to it. */
public final class Iam {
    /** IAM keeps at most five versions of a managed policy. */
    private static final int VERSIONS = 5;

    /** How long sessions of a role last at most, where nothing is said. */
    private static final int AN_HOUR = 3600;

    /** IAM's own quota of managed policies per role. */
    private static final int ATTACHMENTS = 10;

    private final IamQueryClient iam;
    private final IamErrors errors;

    public Iam(AwsClientContext access, String partition, Deadline deadline) {
        this(access, partition, deadline, IamErrors.TRIES);
    }

    /** @param tries how often a write is tried that IAM cannot do yet */
    public Iam(AwsClientContext access, String partition, Deadline deadline, int tries) {
        this.iam = new IamQueryClient(access, partition);
        this.errors = new IamErrors(deadline, tries);
    }

    /** The role with what is attached to it; all is asked at the same time. */
    public Optional<ObservedState.Role> role(RoleName name) {
        return role(name, Parallel.async(() -> inlineNames(name)));
    }

    /** The role with what of it is ours; whether others have inline policies on it is not asked. */
    public Optional<ObservedState.Role> ownedRole(RoleName name) {
        return role(name, CompletableFuture.completedFuture(Set.of()));
    }

    private Optional<ObservedState.Role> role(RoleName name, CompletableFuture<Set<String>> inlineNames) {
        CompletableFuture<Set<String>> attached = Parallel.async(() -> attached(name));
        CompletableFuture<Integer> othersInline = inlineNames.thenApply(names -> othersInline(name, names));
        CompletableFuture<Optional<Map<String, Object>>> inline = Parallel.async(() -> inline(name));
        return bare(name)
                .map(role -> new ObservedState.Role(
                        role.at("Arn").orElse(""),
                        document(role, "AssumeRolePolicyDocument"),
                        tags(role),
                        Parallel.join(inline),
                        Parallel.join(inlineNames),
                        Parallel.join(attached),
                        role.at("Description").orElse(""),
                        role.at("MaxSessionDuration").map(Integer::valueOf).orElse(AN_HOUR),
                        role.at("PermissionsBoundary", "PermissionsBoundaryArn"),
                        Parallel.join(othersInline)));
    }

    /** How many managed policies this account may attach to a role. */
    public int attachmentsPerRole() {
        return readOptional("GetAccountSummary", Map.of())
                .flatMap(answer -> answer.all("SummaryMap", "entry")
                        .filter(entry -> entry.at("key").equals(Optional.of("AttachedPoliciesPerRoleQuota")))
                        .findFirst())
                .flatMap(entry -> entry.at("value"))
                .map(Integer::valueOf)
                .orElse(ATTACHMENTS);
    }

    /** The account's alias, where it has one. */
    public Optional<String> accountAlias() {
        return readOptional("ListAccountAliases", Map.of()).flatMap(answer -> answer.at("AccountAliases", "member"));
    }

    /** The tags of a role, empty where there is none. */
    public Map<String, String> roleTags(RoleName name) {
        return bare(name).map(Iam::tags).orElse(Map.of());
    }

    /** Our managed policies for the role, attached or not, with what they allow. */
    public List<ObservedState.Policy> policies(RoleName name) {
        return read(listed(name), policy -> withDocument(name, policy));
    }

    /** The same, of which no more is read than that they are there. */
    public List<ObservedState.Policy> listPolicies(RoleName name) {
        return listed(name).stream()
                .map(policy -> new ObservedState.Policy(arn(policy), number(name, policy), Map.of(), Optional.empty()))
                .toList();
    }

    /** The policies that are there still, with the stacks that made them. */
    public List<ObservedState.Policy> readOwners(List<ObservedState.Policy> policies) {
        return read(policies, this::withOwner);
    }

    private List<XmlElement> listed(RoleName name) {
        Map<String, String> ours = Map.of("Scope", "Local", "PathPrefix", IamNames.policyPath(name));
        return list("ListPolicies", ours, "Policies").stream()
                .filter(policy -> number(name, policy) > 0)
                .toList();
    }

    private static <T> List<ObservedState.Policy> read(
            List<T> found, Function<T, Optional<ObservedState.Policy>> read) {
        List<CompletableFuture<Optional<ObservedState.Policy>>> reads = found.stream()
                .map(policy -> Parallel.async(() -> read.apply(policy)))
                .toList();
        return reads.stream().map(Parallel::join).flatMap(Optional::stream).toList();
    }

    public void createRole(Step.CreateRole step) {
        Map<String, String> role = new LinkedHashMap<>(Map.of(
                "RoleName", step.name(),
                "Path", step.path(),
                "Description", step.description(),
                "MaxSessionDuration", String.valueOf(step.maxSessionDuration()),
                "AssumeRolePolicyDocument", Json.write(step.trust())));
        step.boundary().ifPresent(arn -> role.put("PermissionsBoundary", arn));
        role.putAll(tags(step.tags()));
        write("CreateRole", role);
    }

    public void updateRole(Step.UpdateRole step) {
        write(
                "UpdateRole",
                Map.of(
                        "RoleName", step.name(),
                        "Description", step.description(),
                        "MaxSessionDuration", String.valueOf(step.maxSessionDuration())));
    }

    public void putBoundary(Step.PutBoundary step) {
        write("PutRolePermissionsBoundary", Map.of("RoleName", step.name(), "PermissionsBoundary", step.policyArn()));
    }

    public void tagRole(Step.TagRole step) {
        Map<String, String> role = tags(step.tags());
        role.put("RoleName", step.name());
        write("TagRole", role);
    }

    public void untagRole(Step.UntagRole step) {
        Map<String, String> role = new LinkedHashMap<>();
        step.keys().forEach(key -> role.put("TagKeys.member." + (role.size() + 1), key));
        role.put("RoleName", step.name());
        delete("UntagRole", role);
    }

    public void putTrustPolicy(String role, Map<String, Object> trust) {
        write("UpdateAssumeRolePolicy", Map.of("RoleName", role, "PolicyDocument", Json.write(trust)));
    }

    public void putInline(Step.PutInline step) {
        write(
                "PutRolePolicy",
                Map.of(
                        "RoleName", step.role(),
                        "PolicyName", step.policy(),
                        "PolicyDocument", Json.write(step.document())));
    }

    public void deleteInline(Step.DeleteInline step) {
        delete("DeleteRolePolicy", Map.of("RoleName", step.role(), "PolicyName", step.policy()));
    }

    public void createPolicy(Step.CreatePolicy step) {
        Map<String, String> policy = new LinkedHashMap<>(Map.of(
                "Path", step.path(),
                "PolicyName", step.name(),
                "PolicyDocument", Json.write(step.document())));
        policy.putAll(tags(step.tags()));
        write("CreatePolicy", policy);
    }

    /** A new default version; where there are five already, the oldest that is not the default goes first. */
    public void updatePolicy(Step.UpdatePolicy step) {
        List<XmlElement> versions = versions(step.arn());
        if (versions.size() >= VERSIONS) {
            oldest(versions).ifPresent(version -> deleteVersion(step.arn(), version));
        }
        write(
                "CreatePolicyVersion",
                Map.of(
                        "PolicyArn", step.arn(),
                        "PolicyDocument", Json.write(step.document()),
                        "SetAsDefault", "true"));
    }

    public void deleteOldVersions(Step.DeleteOldVersions step) {
        Parallel.runAll(versions(step.arn()).stream()
                .filter(Iam::isOld)
                .<Runnable>map(version -> () -> deleteVersion(step.arn(), version))
                .toList());
    }

    /** A policy of which only the default version is left. */
    public void deletePolicy(Step.DeletePolicy step) {
        delete("DeletePolicy", Map.of("PolicyArn", step.arn()));
    }

    public void attach(Step.Attach step) {
        write("AttachRolePolicy", Map.of("RoleName", step.role(), "PolicyArn", step.policyArn()));
    }

    public void detach(Step.Detach step) {
        delete("DetachRolePolicy", Map.of("RoleName", step.role(), "PolicyArn", step.policyArn()));
    }

    public void deleteRole(Step.DeleteRole step) {
        delete("DeleteRole", Map.of("RoleName", step.name()));
    }

    private Optional<XmlElement> readOptional(String action, Map<String, String> parameters) {
        return errors.readOptional(action, () -> iam.call(action, parameters));
    }

    private List<XmlElement> list(String action, Map<String, String> parameters, String list) {
        return errors.readOptional(action, () -> iam.list(action, parameters, list))
                .orElse(List.of());
    }

    private void write(String action, Map<String, String> parameters) {
        errors.write(action, () -> iam.call(action, parameters));
    }

    private void delete(String action, Map<String, String> parameters) {
        errors.delete(action, () -> iam.call(action, parameters));
    }

    private Optional<XmlElement> bare(RoleName name) {
        return readOptional("GetRole", Map.of("RoleName", name.value()))
                .flatMap(answer -> answer.all("Role").findFirst());
    }

    private Set<String> attached(RoleName name) {
        return list("ListAttachedRolePolicies", Map.of("RoleName", name.value()), "AttachedPolicies").stream()
                .flatMap(policy -> policy.at("PolicyArn").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> inlineNames(RoleName name) {
        return list("ListRolePolicies", Map.of("RoleName", name.value()), "PolicyNames").stream()
                .map(XmlElement::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Map<String, Object>> inline(RoleName name) {
        return inline(name, IamNames.INLINE_POLICY).map(answer -> document(answer, "PolicyDocument"));
    }

    private Optional<XmlElement> inline(RoleName name, String policy) {
        return readOptional("GetRolePolicy", Map.of("RoleName", name.value(), "PolicyName", policy));
    }

    /** What the inline policies of others take of the role's limit; white space does not count. */
    private int othersInline(RoleName name, Set<String> names) {
        return names.stream()
                .filter(policy -> !policy.equals(IamNames.INLINE_POLICY))
                .flatMap(policy -> inline(name, policy).stream())
                .mapToInt(Iam::size)
                .sum();
    }

    private static int size(XmlElement inline) {
        return (int) decoded(inline.at("PolicyDocument").orElse(""))
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }

    private Optional<ObservedState.Policy> withOwner(ObservedState.Policy policy) {
        return readOptional("ListPolicyTags", Map.of("PolicyArn", policy.arn()))
                .map(answer -> new ObservedState.Policy(
                        policy.arn(),
                        policy.number(),
                        policy.document(),
                        Optional.ofNullable(tags(answer).get(OwnershipTags.OWNER))));
    }

    private Optional<ObservedState.Policy> withDocument(RoleName name, XmlElement policy) {
        Map<String, String> version = Map.of(
                "PolicyArn",
                arn(policy),
                "VersionId",
                policy.at("DefaultVersionId").orElse("v1"));
        return readOptional("GetPolicyVersion", version)
                .flatMap(answer -> answer.all("PolicyVersion").findFirst())
                .map(answer -> new ObservedState.Policy(
                        arn(policy), number(name, policy), document(answer, "Document"), Optional.empty()));
    }

    private static String arn(XmlElement policy) {
        return policy.at("Arn").orElse("");
    }

    /** Which of ours for the role it is, from one; zero where it is none of them. */
    private static int number(RoleName name, XmlElement policy) {
        String prefix = name + "-";
        return policy.at("PolicyName")
                .filter(whole -> whole.startsWith(prefix))
                .map(whole -> whole.substring(prefix.length()))
                .filter(rest -> rest.matches("[1-9][0-9]?"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private List<XmlElement> versions(String arn) {
        return list("ListPolicyVersions", Map.of("PolicyArn", arn), "Versions");
    }

    private static boolean isOld(XmlElement version) {
        return !version.at("IsDefaultVersion").equals(Optional.of("true"));
    }

    private static Optional<XmlElement> oldest(List<XmlElement> versions) {
        return versions.stream().filter(Iam::isOld).min(Comparator.comparing(Iam::created));
    }

    private static Instant created(XmlElement version) {
        return version.at("CreateDate").map(Instant::parse).orElse(Instant.EPOCH);
    }

    private void deleteVersion(String arn, XmlElement version) {
        version.at("VersionId")
                .ifPresent(id -> delete("DeletePolicyVersion", Map.of("PolicyArn", arn, "VersionId", id)));
    }

    /** IAM answers documents percent-encoded; one that is not JSON counts as empty and so is written anew. */
    private static Map<String, Object> document(XmlElement holder, String element) {
        try {
            return Json.object(decoded(holder.at(element).orElse("")));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Map<String, String> tags(XmlElement holder) {
        Map<String, String> tags = new LinkedHashMap<>();
        holder.all("Tags", "member")
                .forEach(tag ->
                        tags.put(tag.at("Key").orElse(""), tag.at("Value").orElse("")));
        return tags;
    }

    private static Map<String, String> tags(Map<String, String> tags) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int number = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            parameters.put("Tags.member." + number + ".Key", tag.getKey());
            parameters.put("Tags.member." + number + ".Value", tag.getValue());
            number++;
        }
        return parameters;
    }
}
