package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ddorg.contract.JsonTree;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.plan.permission.PermissionsPolicy;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.Request;

/**
 * An account in memory, on which a plan's steps take effect one by one, as strict as IAM and Datadog: an existing
 * resource cannot be created again, an attached policy or one with old versions cannot be deleted.
 */
final class InMemoryAccount implements StepRunner {
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Set<String> severalVersions = new LinkedHashSet<>();
    private final Map<String, Integration> integrations = new LinkedHashMap<>();
    private List<String> standard = List.of("ec2:Describe*", "s3:List*");
    private List<String> resourceCollection = IntStream.range(0, 650)
            .mapToObj(i -> "service" + i % 9 + ":DescribeSomething" + i)
            .toList();
    private Map<String, String> stackTags = Map.of();
    private AccountFactTags facts = AccountFactTags.NONE;
    private int issued;

    InMemoryAccount copy() {
        InMemoryAccount copy = new InMemoryAccount();
        copy.roles.putAll(roles);
        copy.policies.putAll(policies);
        copy.severalVersions.addAll(severalVersions);
        copy.integrations.putAll(integrations);
        copy.standard = standard;
        copy.resourceCollection = resourceCollection;
        copy.issued = issued;
        copy.stackTags = stackTags;
        copy.facts = facts;
        return copy;
    }

    InMemoryAccount withRole(String name, String... attached) {
        Map<String, Object> trust =
                Map.of("Version", "2012-10-17", "Statement", List.of(Map.of("Sid", "Theirs", "Effect", "Allow")));
        roles.put(
                name,
                new Role(
                        arn(name),
                        trust,
                        Map.of("team", "theirs"),
                        Optional.empty(),
                        Set.of("theirs"),
                        new LinkedHashSet<>(List.of(attached)),
                        "theirs",
                        7200,
                        Optional.of("arn:aws:iam::111111111111:policy/theirs"),
                        0));
        return this;
    }

    InMemoryAccount withIntegration(String roleName) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("aws_account_id", "111111111111");
        attributes.put("account_tags", List.of("by:hand"));
        attributes.put("auth_config", Map.of("role_name", roleName, "external_id", "theirs"));
        attributes.put(
                "resources_config",
                Map.of("extended_collection", false, "cloud_security_posture_management_collection", false));
        integrations.put("hand", new Integration("hand", attributes));
        return this;
    }

    InMemoryAccount withPermissions(List<String> newStandard, List<String> newResourceCollection) {
        standard = newStandard;
        resourceCollection = newResourceCollection;
        return this;
    }

    /** What others' inline policies on the role take of the limit. */
    void othersInline(String name, int characters) {
        change(
                name,
                role -> new Role(
                        role.arn(),
                        role.trust(),
                        role.tags(),
                        role.inline(),
                        role.inlineNames(),
                        role.attached(),
                        role.description(),
                        role.maxSessionDuration(),
                        role.boundary(),
                        characters));
    }

    InMemoryAccount attach(String role, String arn) {
        apply(new Step.Attach(role, arn));
        return this;
    }

    Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    Map<String, Policy> policies() {
        return policies;
    }

    List<Integration> integrations() {
        return List.copyOf(integrations.values());
    }

    /** What ddorg would see of this account for the request. */
    ObservedState observe(Request request) {
        String name = request.desired().role().value();
        String path = ":policy" + IamNames.policyPath(request.desired().role());
        return new ObservedState(
                role(name),
                policies.values().stream().filter(p -> p.arn().contains(path)).toList(),
                integrations(),
                request.old()
                        .map(old -> old.role().value())
                        .filter(old -> !old.equals(name))
                        .flatMap(this::role)
                        .flatMap(Role::ownership),
                new FilteredPermissions(standard, resourceCollection, new TreeSet<>()),
                stackTags,
                Optional.empty(),
                facts);
    }

    InMemoryAccount withFacts(AccountFactTags newFacts) {
        facts = newFacts;
        return this;
    }

    /** Someone tags the account in Datadog. */
    InMemoryAccount tagged(String... tags) {
        Integration integration = integrations().get(0);
        apply(new Step.UpdateIntegration(integration.id(), Map.of("account_tags", List.of(tags))));
        return this;
    }

    InMemoryAccount withStackTags(Map<String, String> tags) {
        stackTags = tags;
        return this;
    }

    Plan plan(Request request) {
        return Plan.of(request, observe(request));
    }

    /** Plans, does all of it, and gives the physical id. */
    String settle(Request request) {
        Plan plan = plan(request);
        plan.stages().forEach(stage -> stage.forEach(this::apply));
        return plan.physicalId();
    }

    /** The actions that the role may do at this moment. */
    Set<String> allowed(String roleName) {
        Set<String> allowed = new LinkedHashSet<>();
        role(roleName).ifPresent(role -> {
            role.inline().ifPresent(document -> allowed.addAll(PermissionsPolicy.actions(document)));
            policies.values().stream()
                    .filter(policy -> role.attached().contains(policy.arn()))
                    .forEach(policy -> allowed.addAll(PermissionsPolicy.actions(policy.document())));
        });
        return allowed;
    }

    void apply(Step step) {
        step.applyTo(this);
    }

    @Override
    public void run(Step.CreateRole step) {
        require(!roles.containsKey(step.name()), "EntityAlreadyExists");
        roles.put(
                step.name(),
                new Role(
                        arn(step.path().substring(1) + step.name()),
                        step.trust(),
                        step.tags(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        step.description(),
                        step.maxSessionDuration(),
                        step.boundary(),
                        0));
    }

    @Override
    public void run(Step.UpdateRole step) {
        change(step.name(), role -> described(role, step.description(), step.maxSessionDuration(), role.boundary()));
    }

    @Override
    public void run(Step.PutBoundary step) {
        change(
                step.name(),
                role -> described(role, role.description(), role.maxSessionDuration(), Optional.of(step.policyArn())));
    }

    @Override
    public void run(Step.TagRole step) {
        change(step.name(), role -> tagged(role, JsonTree.overlay(Map.copyOf(role.tags()), Map.copyOf(step.tags()))));
    }

    @Override
    public void run(Step.RecordSettings step) {
        run(step.tagging(integrations().get(0).id()));
    }

    @Override
    public void run(Step.UntagRole step) {
        Map<String, Object> left = new LinkedHashMap<>(roles.get(step.name()).tags());
        left.keySet().removeAll(step.keys());
        change(step.name(), role -> tagged(role, left));
    }

    @Override
    public void run(Step.DeleteRole step) {
        Role role = roles.get(step.name());
        require(role.attached().isEmpty() && role.inlineNames().isEmpty(), "DeleteConflict");
        roles.remove(step.name());
    }

    @Override
    public void run(Step.AllowDatadog step) {
        String id = integrations().get(0).externalId().orElseThrow();
        change(step.name(), role -> trusted(role, step.trust(new ExternalId(id))));
    }

    @Override
    public void run(Step.PutTrustPolicy step) {
        change(step.name(), role -> trusted(role, step.trust()));
    }

    @Override
    public void run(Step.CreateIntegration step) {
        require(integrations.isEmpty(), "409");
        issued++;
        Map<String, Object> auth = Map.of("auth_config", Map.of("external_id", "issued-" + issued));
        integrations.put("r" + issued, new Integration("r" + issued, JsonTree.overlay(step.attributes(), auth)));
    }

    @Override
    public void run(Step.UpdateIntegration step) {
        Integration old = integrations.get(step.id());
        integrations.put(step.id(), new Integration(step.id(), JsonTree.overlay(old.attributes(), step.attributes())));
    }

    @Override
    public void run(Step.DeleteIntegration step) {
        integrations.remove(step.id());
    }

    @Override
    public void run(Step.PutInline step) {
        change(step.role(), role -> inlined(role, Optional.of(step.document()), step.name(), true));
    }

    @Override
    public void run(Step.DeleteInline step) {
        change(step.role(), role -> inlined(role, Optional.empty(), step.name(), false));
    }

    @Override
    public void run(Step.CreatePolicy step) {
        int number = Integer.parseInt(step.name().substring(step.name().lastIndexOf('-') + 1));
        String arn = "arn:aws:iam::111111111111:policy" + step.path() + step.name();
        require(
                policies.put(
                                arn,
                                new Policy(
                                        arn,
                                        number,
                                        step.document(),
                                        Optional.ofNullable(step.tags().get(RoleAttributes.OWNER_TAG))))
                        == null,
                "EntityAlreadyExists");
    }

    @Override
    public void run(Step.UpdatePolicy step) {
        Policy old = policies.get(step.policyArn());
        policies.put(step.policyArn(), new Policy(old.arn(), old.number(), step.document(), old.owner()));
        severalVersions.add(step.policyArn());
    }

    @Override
    public void run(Step.DeleteOldVersions step) {
        severalVersions.remove(step.policyArn());
    }

    @Override
    public void run(Step.DeletePolicy step) {
        require(roles.values().stream().noneMatch(r -> r.attached().contains(step.policyArn())), "DeleteConflict");
        require(!severalVersions.contains(step.policyArn()), "DeleteConflict");
        policies.remove(step.policyArn());
    }

    @Override
    public void run(Step.Attach step) {
        require(step.policyArn().contains(":aws:policy/") || policies.containsKey(step.policyArn()), "NoSuchEntity");
        change(step.role(), role -> attached(role, step.policyArn(), true));
    }

    @Override
    public void run(Step.Detach step) {
        change(step.role(), role -> attached(role, step.policyArn(), false));
    }

    private void change(String name, UnaryOperator<Role> change) {
        require(roles.containsKey(name), "NoSuchEntity " + name);
        roles.computeIfPresent(name, (n, role) -> change.apply(role));
    }

    private static Role tagged(Role role, Map<String, Object> tags) {
        Map<String, String> text = new LinkedHashMap<>();
        tags.forEach((key, value) -> text.put(key, value.toString()));
        return with(role, role.trust(), text, role.inline(), role.inlineNames(), role.attached());
    }

    private static Role trusted(Role role, Map<String, Object> trust) {
        return with(role, trust, role.tags(), role.inline(), role.inlineNames(), role.attached());
    }

    private static Role inlined(Role role, Optional<Map<String, Object>> document, String name, boolean there) {
        Set<String> names = new LinkedHashSet<>(role.inlineNames());
        boolean changed = there ? names.add(name) : names.remove(name);
        return with(role, role.trust(), role.tags(), document, changed ? names : role.inlineNames(), role.attached());
    }

    private static Role attached(Role role, String arn, boolean there) {
        List<String> arns = new ArrayList<>(role.attached());
        arns.remove(arn);
        if (there) {
            arns.add(arn);
        }
        return with(role, role.trust(), role.tags(), role.inline(), role.inlineNames(), new LinkedHashSet<>(arns));
    }

    private static Role with(
            Role role,
            Map<String, Object> trust,
            Map<String, String> tags,
            Optional<Map<String, Object>> inline,
            Set<String> inlineNames,
            Set<String> attached) {
        return new Role(
                role.arn(),
                trust,
                tags,
                inline,
                inlineNames,
                attached,
                role.description(),
                role.maxSessionDuration(),
                role.boundary(),
                role.othersInline());
    }

    private static Role described(Role role, String description, int seconds, Optional<String> boundary) {
        return new Role(
                role.arn(),
                role.trust(),
                role.tags(),
                role.inline(),
                role.inlineNames(),
                role.attached(),
                description,
                seconds,
                boundary,
                role.othersInline());
    }

    private static String arn(String role) {
        return "arn:aws:iam::111111111111:role/" + role;
    }

    private static void require(boolean holds, String error) {
        if (!holds) {
            throw new IllegalStateException(error);
        }
    }
}
