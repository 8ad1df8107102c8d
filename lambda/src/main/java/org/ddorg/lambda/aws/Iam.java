package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Parallel;

/** The part of IAM that ddorg uses. The only class that calls it; {@link IamPolicies} has the managed policies. */
public final class Iam {
    private final IamQueryClient client;
    private final IamCallExecutor errors;

    public Iam(AwsClientContext context, String partition, Deadline deadline) {
        this(context, partition, deadline, IamCallExecutor.MAX_ATTEMPTS);
    }

    /** @param maxAttempts how often to try a write that IAM cannot do yet */
    public Iam(AwsClientContext context, String partition, Deadline deadline, int maxAttempts) {
        this.client = new IamQueryClient(context, partition);
        this.errors = new IamCallExecutor(deadline, maxAttempts);
    }

    public IamPolicies policies() {
        return new IamPolicies(this);
    }

    /** The role with everything attached to it; reads all parts in parallel. */
    public Optional<ObservedState.Role> role(RoleName name) {
        return role(name, Parallel.async(() -> inlineNames(name)));
    }

    /** The role without the inline policies of others, which are not read. */
    public Optional<ObservedState.Role> ownedRole(RoleName name) {
        return role(name, CompletableFuture.completedFuture(Set.of()));
    }

    private Optional<ObservedState.Role> role(RoleName name, CompletableFuture<Set<String>> inlineNames) {
        CompletableFuture<Set<String>> attached = Parallel.async(() -> attached(name));
        CompletableFuture<Integer> othersInline = inlineNames.thenApply(names -> othersInline(name, names));
        CompletableFuture<Optional<Map<String, Object>>> inline = Parallel.async(() -> inline(name));
        return getRole(name)
                .map(role -> new ObservedState.Role(
                        role.at("Arn").orElse(""),
                        document(role, "AssumeRolePolicyDocument"),
                        tags(role),
                        Parallel.join(inline),
                        Parallel.join(inlineNames),
                        Parallel.join(attached),
                        role.at("Description").orElse(""),
                        role.at("MaxSessionDuration").map(Integer::valueOf).orElse(IamNames.DEFAULT_SESSION_DURATION),
                        role.at("PermissionsBoundary", "PermissionsBoundaryArn"),
                        Parallel.join(othersInline)));
    }

    private Optional<XmlElement> getRole(RoleName name) {
        return readOptional("GetRole", Map.of("RoleName", name.value()))
                .flatMap(response -> response.all("Role").findFirst());
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
        return inline(name, IamNames.INLINE_POLICY).map(response -> document(response, "PolicyDocument"));
    }

    private Optional<XmlElement> inline(RoleName name, String policy) {
        return readOptional("GetRolePolicy", Map.of("RoleName", name.value(), "PolicyName", policy));
    }

    /** The characters of others' inline policies, which count against the role's limit; white space does not count. */
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

    /** The account's quota of managed policies per role. */
    public int attachmentsPerRole() {
        return readOptional("GetAccountSummary", Map.of())
                .flatMap(response -> response.all("SummaryMap", "entry")
                        .filter(entry -> entry.at("key").equals(Optional.of("AttachedPoliciesPerRoleQuota")))
                        .findFirst())
                .flatMap(entry -> entry.at("value"))
                .map(Integer::valueOf)
                .orElse(IamNames.DEFAULT_QUOTA);
    }

    /** The account's alias, if it has one. */
    public Optional<String> accountAlias() {
        return readOptional("ListAccountAliases", Map.of())
                .flatMap(response -> response.at("AccountAliases", "member"));
    }

    /** The tags of a role; empty if the role does not exist. */
    public Map<String, String> roleTags(RoleName name) {
        return getRole(name).map(Iam::tags).orElse(Map.of());
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
                        "PolicyName", step.name(),
                        "PolicyDocument", Json.write(step.document())));
    }

    public void deleteInline(Step.DeleteInline step) {
        delete("DeleteRolePolicy", Map.of("RoleName", step.role(), "PolicyName", step.name()));
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

    Optional<XmlElement> readOptional(String action, Map<String, String> parameters) {
        return errors.readOptional(action, () -> client.call(action, parameters));
    }

    List<XmlElement> list(String action, Map<String, String> parameters, String list) {
        return errors.readOptional(action, () -> client.list(action, parameters, list))
                .orElse(List.of());
    }

    void write(String action, Map<String, String> parameters) {
        errors.write(action, () -> client.call(action, parameters));
    }

    void delete(String action, Map<String, String> parameters) {
        errors.delete(action, () -> client.call(action, parameters));
    }

    /** The policy document, which IAM percent-encodes; empty if it is not JSON, so that the plan rewrites it. */
    static Map<String, Object> document(XmlElement holder, String element) {
        try {
            return Json.object(decoded(holder.at(element).orElse("")));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }

    static Map<String, String> tags(XmlElement holder) {
        Map<String, String> tags = new LinkedHashMap<>();
        holder.all("Tags", "member")
                .forEach(tag ->
                        tags.put(tag.at("Key").orElse(""), tag.at("Value").orElse("")));
        return tags;
    }

    static Map<String, String> tags(Map<String, String> tags) {
        Map<String, String> parameters = new LinkedHashMap<>();
        tags.forEach((key, value) -> {
            String member = "Tags.member." + (parameters.size() / 2 + 1);
            parameters.put(member + ".Key", key);
            parameters.put(member + ".Value", value);
        });
        return parameters;
    }
}
