package org.ddorg.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogHttpClient;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.RefreshPlan;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/**
 * Updates a role to Datadog's current permission lists between updates of its stack. Does not recreate a deleted role, and
 * does not change a role of another stack.
 */
final class RefreshReconciler {
    private static final int MAX_ROUNDS = 3;
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** Fewer than for a new role: what an old role lacks is deleted rather than late, and the schedule runs again. */
    private static final int MAX_ATTEMPTS = 4;

    private final RefreshRequest request;
    private final RoleName name;
    private final Iam iam;
    private final Datadog datadog;
    private final Log log;
    private final Deadline deadline;

    private RefreshReconciler(RefreshRequest request, Iam iam, Datadog datadog, Log log, Deadline deadline) {
        this.request = request;
        this.name = request.role();
        this.iam = iam;
        this.datadog = datadog;
        this.log = log;
        this.deadline = deadline;
    }

    static RefreshReconciler of(RefreshRequest request, Environment environment, Deadline deadline, Log log) {
        Iam iam = new Iam(environment.aws(deadline), request.stack().partition(), deadline, MAX_ATTEMPTS);
        DatadogHttpClient client = new DatadogHttpClient(
                environment.http(),
                environment.datadog(request.site()),
                environment.publicLists(),
                Optional::empty,
                deadline);
        return new RefreshReconciler(request, iam, new Datadog(client, log.redaction()::hide), log, deadline);
    }

    /** @throws DdorgException on failure; the role then keeps at least what the old and the new lists share */
    void run() {
        for (int round = 1; ; round++) {
            try {
                once();
                return;
            } catch (ConflictException e) {
                if (round == MAX_ROUNDS) {
                    throw e.problem();
                }
                // An update of the stack is running.
                deadline.pause(DELAY.multipliedBy(round), "waiting to plan again");
            }
        }
    }

    private void once() {
        CompletableFuture<List<ObservedState.Policy>> policies =
                Parallel.async(() -> iam.policies().read(name));
        Optional<ObservedState.Role> role = iam.ownedRole(name);
        if (role.isEmpty()) {
            checkDeletedByStack();
        } else if (!RefreshPlan.ownsRole(request, role.get().tags())) {
            log.info("refresh", "left alone", Map.of("why", "the role's ownership tags name another stack or site"));
        } else {
            refresh(role.get(), Parallel.join(policies));
        }
    }

    /** A stack deletes the policies before the role: if they exist, someone else deleted the role. */
    private void checkDeletedByStack() {
        boolean hasPolicies = iam.policies().readOwners(iam.policies().list(name)).stream()
                .anyMatch(policy -> policy.isOwnedBy(request.stack()));
        if (hasPolicies) {
            throw new DdorgException(
                    ErrorCode.ROLE_MISSING,
                    "Role " + name + " was deleted, but its policies exist.",
                    "Update the stack to recreate the role.");
        }
        log.info(
                "refresh",
                "left alone",
                Map.of("why", "the role and its policies do not exist, as after a delete of the stack"));
    }

    private void refresh(ObservedState.Role role, List<ObservedState.Policy> policies) {
        FilteredPermissions permissions =
                Parallel.join(datadog.permissions(request.collectsResources(), request.acceptsUnknownWrites()));
        RefreshPlan planner = planner(observed(Optional.of(role), policies, permissions));
        if (planner.writesInline()) {
            planner = planner(observed(iam.role(name), policies, permissions));
        }
        SuccessResponseBuilder.warnOfRefused(log, permissions);
        if (planner.plan().isEmpty()) {
            log.info("refresh", "unchanged");
        } else {
            apply(planner);
        }
    }

    private static ObservedState observed(
            Optional<ObservedState.Role> role, List<ObservedState.Policy> policies, FilteredPermissions permissions) {
        return new ObservedState(
                role,
                policies,
                List.of(),
                Optional.empty(),
                permissions,
                Map.of(),
                Optional.empty(),
                AccountFactTags.NONE);
    }

    private RefreshPlan planner(ObservedState observed) {
        if (observed.role().isEmpty()) {
            throw new ConflictException(new DdorgException(
                    ErrorCode.ROLE_MISSING, "Role " + name + " was deleted during the refresh.", "Retry."));
        }
        RefreshPlan planner = RefreshPlan.of(request, observed);
        return planner.plan().dependsOnQuota(observed)
                ? RefreshPlan.of(request, observed.withQuota(iam.attachmentsPerRole()))
                : planner;
    }

    private void apply(RefreshPlan planner) {
        PlanExecutor executor = new PlanExecutor(request.stack().account(), iam, datadog, log::track, Optional.empty());
        try {
            executor.apply(planner.plan());
        } catch (DdorgException | ConflictException e) {
            throwIfOwned(e, planner.plan());
            return;
        }
        List<String> steps =
                planner.plan().labels().stream().flatMap(List::stream).toList();
        log.info("refresh", "changed", Map.of("added", planner.added(), "removed", planner.removed(), "steps", steps));
    }

    /** Throws the failure, unless the role was deleted or taken over during the refresh. */
    private void throwIfOwned(RuntimeException failure, Plan plan) {
        Optional<ObservedState.Role> role = iam.ownedRole(name);
        if (role.filter(r -> RefreshPlan.ownsRole(request, r.tags())).isPresent()) {
            throw failure;
        }
        if (role.isEmpty()) {
            deleteCreatedPolicies(plan);
        }
        log.info("refresh", "left alone", Map.of("why", "the role was deleted or taken over during the refresh"));
    }

    /** The stack was deleted during the refresh: deletes the policies that the refresh created. */
    private void deleteCreatedPolicies(Plan plan) {
        String path = IamNames.policyPath(name);
        List<String> created = plan.stages().stream()
                .flatMap(List::stream)
                .filter(Step.CreatePolicy.class::isInstance)
                .map(step -> ((Step.CreatePolicy) step).name())
                .toList();
        iam.policies().readOwners(iam.policies().list(name)).stream()
                .filter(policy -> policy.isOwnedBy(request.stack()))
                .filter(policy ->
                        created.stream().anyMatch(policyName -> policy.arn().endsWith(path + policyName)))
                .forEach(policy -> delete(policy.arn()));
    }

    private void delete(String policyArn) {
        iam.policies().deleteOldVersions(new Step.DeleteOldVersions(policyArn));
        iam.policies().delete(new Step.DeletePolicy(policyArn));
    }
}
