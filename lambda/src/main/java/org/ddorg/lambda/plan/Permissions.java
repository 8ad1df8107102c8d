package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.lambda.plan.Ledger.Found;
import org.ddorg.lambda.plan.Observed.Policy;
import org.ddorg.lambda.plan.Observed.Role;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RoleName;

/** The steps that make the role's permissions what Datadog asks for; what is needed comes before what goes. */
final class Permissions {
    /** IAM's limit for all inline policies of a role together; white space does not count. */
    static final int INLINE_LIMIT = 10_240;

    private final Request request;
    private final RoleName role;
    private final Observed observed;
    private final Ledger ledger;
    private final boolean collectsResources;
    private final boolean inlineFits;
    private final Set<String> attached;

    Permissions(Request request, Observed observed, Ledger ledger, boolean collectsResources) {
        this.request = request;
        this.role = request.wanted().role();
        this.observed = observed;
        this.ledger = ledger;
        this.collectsResources = collectsResources;
        this.inlineFits = PolicyDocument.size(observed.standard()) <= INLINE_LIMIT;
        this.attached = observed.role().map(Role::attached).orElse(Set.of());
    }

    void into(Plan.Stages stages, int write, int attach, int release, int remove) {
        inline(stages, write, release);
        securityAudit(stages, write, release);
        SortedMap<Integer, Set<String>> packed = Packing.pack(managedActions(), presentActions());
        packed.forEach((number, actions) -> managed(stages, write, attach, number, actions));
        observed.policies().stream()
                .filter(policy -> !packed.containsKey(policy.number()))
                .forEach(policy -> removed(stages, release, remove, policy));
    }

    private void inline(Plan.Stages stages, int write, int release) {
        Optional<Map<String, Object>> present = observed.role().flatMap(Role::inline);
        Map<String, Object> document = PolicyDocument.allowing(observed.standard());
        if (inlineFits && !present.equals(Optional.of(document))) {
            stages.add(write, new Step.PutInline(role.value(), Names.INLINE_POLICY, document));
        } else if (!inlineFits && present.isPresent()) {
            stages.add(release, new Step.DeleteInline(role.value(), Names.INLINE_POLICY));
        }
    }

    private void securityAudit(Plan.Stages stages, int attach, int release) {
        String arn = Names.securityAudit(request.stack());
        boolean isAttached = attached.contains(arn);
        if (collectsResources && !isAttached) {
            stages.add(attach, new Step.Attach(role.value(), arn));
        } else if (!collectsResources && isAttached && ledger.made(Found.SECURITY_AUDIT)) {
            stages.add(release, new Step.Detach(role.value(), arn));
        }
    }

    private void managed(Plan.Stages stages, int write, int attach, int number, Set<String> actions) {
        String arn = Names.policyArn(request.stack(), role, number);
        Map<String, Object> document = PolicyDocument.allowing(actions);
        Optional<Policy> present = observed.policies().stream()
                .filter(policy -> policy.number() == number)
                .findFirst();
        if (present.isEmpty()) {
            stages.add(write, create(number, document));
        } else if (!present.get().document().equals(document)) {
            stages.add(write, new Step.UpdatePolicy(arn, document));
        }
        if (!attached.contains(arn)) {
            stages.add(attach, new Step.Attach(role.value(), arn));
        }
    }

    private Step create(int number, Map<String, Object> document) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(Ledger.OWNER, request.stack().arn());
        return new Step.CreatePolicy(Names.policyPath(role), Names.policy(role, number), document, tags);
    }

    private void removed(Plan.Stages stages, int release, int remove, Policy policy) {
        if (attached.contains(policy.arn())) {
            stages.add(release, new Step.Detach(role.value(), policy.arn()));
        }
        stages.add(remove, new Step.DeletePolicy(policy.arn()));
    }

    private Set<String> managedActions() {
        Set<String> actions = new TreeSet<>();
        if (collectsResources) {
            actions.addAll(observed.resourceCollection());
        }
        if (!inlineFits) {
            actions.addAll(observed.standard());
        }
        return actions;
    }

    private SortedMap<Integer, Set<String>> presentActions() {
        return observed.policies().stream()
                .collect(Collectors.toMap(
                        Policy::number,
                        policy -> new TreeSet<>(PolicyDocument.actions(policy.document())),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
