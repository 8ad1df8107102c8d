package org.ddorg.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogHttpClient;
import org.ddorg.lambda.plan.FilteredPermissions;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.RefreshPlanner;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/**
 * Keeps a role current between two updates of its stack: looks, and writes the differences. A role that is gone is
 * not made again, and one that is not the stack's is not touched.
 */
final class RefreshReconciler {
    private static final int ROUNDS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The role is there for long, so what is not found is gone rather than on its way; the schedule comes again. */
    private static final int TRIES = 4;

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
        Iam iam = new Iam(environment.aws(deadline), request.stack().partition(), deadline, TRIES);
        DatadogHttpClient calls = new DatadogHttpClient(
                environment.http(), environment.datadog(request.site()), RefreshReconciler::noKeys, deadline);
        return new RefreshReconciler(request, iam, new Datadog(calls, log.redaction()::hide), log, deadline);
    }

    private static KeySource.Given noKeys() {
        throw new IllegalStateException("a refresh has no keys");
    }

    /** @throws DdorgException when it cannot be done; the role then has at least what the old and the new lists share */
    void run() {
        for (int round = 1; ; round++) {
            try {
                once();
                return;
            } catch (ConflictException e) {
                if (round == ROUNDS) {
                    throw e.problem();
                }
                // An update of the stack is at work at this moment.
                deadline.pause(PAUSE.multipliedBy(round), "planning anew");
            }
        }
    }

    private void once() {
        CompletableFuture<List<ObservedState.Policy>> policies = Parallel.async(() -> iam.policies(name));
        Optional<ObservedState.Role> role = iam.ownedRole(name);
        if (role.isEmpty()) {
            gone();
        } else if (!RefreshPlanner.ownsRole(request, role.get().tags())) {
            log.info("refresh", "left alone", Map.of("why", "the role's ledger does not name this stack and site"));
        } else {
            refresh(role.get(), Parallel.join(policies));
        }
    }

    /** A Delete removes the policies before the role: where they are left, somebody else has removed the role. */
    private void gone() {
        boolean left = iam.readOwners(iam.listPolicies(name)).stream()
                .anyMatch(policy ->
                        policy.owner().equals(Optional.of(request.stack().arn())));
        if (left) {
            throw new DdorgException(
                    ErrorCode.ROLE_MISSING,
                    "The role " + name + " is gone, and its policies are still there.",
                    "Update the stack: that makes the role anew.");
        }
        log.info("refresh", "left alone", Map.of("why", "the role is gone, as when its stack is being deleted"));
    }

    private void refresh(ObservedState.Role role, List<ObservedState.Policy> policies) {
        FilteredPermissions lists = lists();
        RefreshPlanner upkeep = upkeep(observed(Optional.of(role), policies, lists));
        if (upkeep.writesInline()) {
            upkeep = upkeep(observed(iam.role(name), policies, lists));
        }
        SuccessResponseBuilder.warnOfRefused(log, lists.refused());
        if (upkeep.plan().isEmpty()) {
            log.info("refresh", "unchanged");
        } else {
            apply(upkeep);
        }
    }

    private FilteredPermissions lists() {
        CompletableFuture<List<String>> resources = request.collectsResources()
                ? Parallel.async(datadog::resourceCollectionPermissions)
                : completedFuture(List.of());
        List<String> standard = datadog.standardPermissions();
        return FilteredPermissions.filtered(standard, Parallel.join(resources), request.acceptsUnknownWrites());
    }

    private static ObservedState observed(
            Optional<ObservedState.Role> role, List<ObservedState.Policy> policies, FilteredPermissions lists) {
        return new ObservedState(
                role,
                policies,
                List.of(),
                Optional.empty(),
                lists.standard(),
                lists.resourceCollection(),
                Map.of(),
                Optional.empty());
    }

    private RefreshPlanner upkeep(ObservedState observed) {
        if (observed.role().isEmpty()) {
            throw new ConflictException(new DdorgException(
                    ErrorCode.ROLE_MISSING, "The role " + name + " went while it was looked at.", "Try again."));
        }
        RefreshPlanner upkeep = RefreshPlanner.of(request, observed);
        return upkeep.plan().dependsOnQuota(observed)
                ? RefreshPlanner.of(request, observed.withQuota(iam.attachmentsPerRole()))
                : upkeep;
    }

    private void apply(RefreshPlanner upkeep) {
        PlanExecutor execution =
                new PlanExecutor(request.stack().account(), iam, datadog, log::track, Optional.empty());
        try {
            execution.apply(upkeep.plan());
        } catch (DdorgException | ConflictException e) {
            Optional<ObservedState.Role> role = iam.ownedRole(name);
            if (role.filter(r -> RefreshPlanner.ownsRole(request, r.tags())).isPresent()) {
                throw e;
            }
            if (role.isEmpty()) {
                takeBack(upkeep.plan());
            }
            log.info("refresh", "left alone", Map.of("why", "the role went, or to another stack, in the meantime"));
            return;
        }
        log.info(
                "refresh",
                "changed",
                Map.of("added", upkeep.added(), "removed", upkeep.removed(), "steps", labels(upkeep.plan())));
    }

    /** The stack was deleted in the meantime: what was made for nobody goes again. */
    private void takeBack(Plan plan) {
        String path = IamNames.policyPath(name);
        List<String> made = plan.stages().stream()
                .flatMap(List::stream)
                .filter(Step.CreatePolicy.class::isInstance)
                .map(Step::subject)
                .toList();
        iam.readOwners(iam.listPolicies(name)).stream()
                .filter(policy ->
                        policy.owner().equals(Optional.of(request.stack().arn())))
                .filter(policy ->
                        made.stream().anyMatch(policyName -> policy.arn().endsWith(path + policyName)))
                .forEach(policy -> delete(policy.arn()));
    }

    private void delete(String policyArn) {
        iam.deleteOldVersions(new Step.DeleteOldVersions(policyArn));
        iam.deletePolicy(new Step.DeletePolicy(policyArn));
    }

    private static List<String> labels(Plan plan) {
        return plan.stages().stream().flatMap(List::stream).map(Step::label).toList();
    }
}
