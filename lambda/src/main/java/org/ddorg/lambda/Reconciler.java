package org.ddorg.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ddorg.contract.DdorgException;
import org.ddorg.lambda.aws.AccountManagementClient;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.OrganizationsClient;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogHttpClient;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.OfflinePlanner;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.RecentWrites;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.MemoizedSupplier;

/** Brings one AWS account to its desired state: observes, plans, applies, and repeats after a conflict. */
final class Reconciler {
    /** How long IAM may take to show a new role. */
    private static final Duration MAX_ROLE_LAG = Duration.ofSeconds(12);

    private final Request request;
    private final StateObserver observer;
    private final Iam iam;
    private final Datadog datadog;
    private final Log log;
    private final Deadline deadline;
    private final Rounds rounds;
    private final SettingsRecord record = new SettingsRecord();
    private boolean createdRole;
    private boolean isHalfDone;

    /** What this run wrote, to complete what IAM shows to its next round. */
    private RecentWrites writes = RecentWrites.NONE;

    /** The same with what it may have written, which a rollback deletes. */
    private RecentWrites possibleWrites = RecentWrites.NONE;

    private Reconciler(Request request, StateObserver observer, Iam iam, Datadog datadog, Log log, Deadline deadline) {
        this.request = request;
        this.observer = observer;
        this.iam = iam;
        this.datadog = datadog;
        this.log = log;
        this.deadline = deadline;
        this.rounds = new Rounds(deadline, log);
    }

    static Reconciler of(Request request, Environment environment, Deadline deadline, Log log) {
        String partition = request.stack().partition();
        AwsClientContext aws = environment.aws(deadline);
        OrganizationsClient organizations = new OrganizationsClient(aws, partition);
        Iam iam = new Iam(aws, partition, deadline);
        Supplier<Optional<KeySource.Given>> keys =
                new MemoizedSupplier<>(new RequestKeys(request, aws, organizations, log)::read);
        DatadogHttpClient client = new DatadogHttpClient(
                environment.http(),
                environment.datadog(request.desired().site()),
                environment.publicLists(),
                keys,
                deadline);
        Datadog datadog = new Datadog(client, log.redaction()::hide);
        AccountFactReader facts =
                new AccountFactReader(request, new AccountManagementClient(aws, partition), iam, organizations, log);
        StateObserver observer =
                new StateObserver(request, environment.functionRole(), iam, datadog, organizations, facts, log);
        return new Reconciler(request, observer, iam, datadog, log, deadline);
    }

    /** Whether this run, and no other, created or took over the role, or may have. */
    boolean createdRole() {
        return createdRole && !rounds.hadConflict();
    }

    /** Whether another run was faster; IAM may not show yet what that run created. */
    boolean hadConflict() {
        return rounds.hadConflict();
    }

    /** Whether this stack owns the role, by this run or by another of the same request. */
    boolean ownsRole() {
        return OwnershipTags.of(iam.roleTags(request.desired().role()))
                .filter(ownership -> ownership.isOwnedBy(request.stack()))
                .isPresent();
    }

    /**
     * Deletes what the failed run created.
     *
     * @throws DdorgException also if IAM, which is eventually consistent, does not show the role in time
     */
    void rollBack(Reconciler failed) {
        writes = failed.possibleWrites;
        Duration half = deadline.remaining().dividedBy(2);
        Rounds lag = new Rounds(Deadline.after(half.compareTo(MAX_ROLE_LAG) < 0 ? half : MAX_ROLE_LAG), log);
        while (!ownsRole()) {
            lag.pause("waiting for IAM to show the role");
        }
        reconcile();
    }

    /** @throws DdorgException on failure; the changes so far stay, and the ownership tags record them */
    CustomResourceResponse reconcile() {
        if (request.asksForNothing()) {
            log.info("skip", "the account is one of ExcludedAccounts");
            return SuccessResponseBuilder.excluded(Plan.empty(request));
        }
        while (true) {
            try {
                return reconcileOnce();
            } catch (ConflictException e) {
                rounds.pauseAfter(e);
            } catch (DdorgException e) {
                rounds.pauseAfterOutage(e, request, isHalfDone);
            }
        }
    }

    private CustomResourceResponse reconcileOnce() {
        try {
            ObservedState observed = writes.applyTo(log.timed("observe", observer::observe), request);
            return apply(plan(observed), observed);
        } catch (DdorgException e) {
            if (!rounds.keepOutage(e) || request.type() != RequestType.UPDATE) {
                throw e;
            }
            if (record.isStarted() || datadog.mayHaveChanged()) {
                // The tags no longer tell what Datadog has.
                isHalfDone |= record.wasUnknown();
                throw e;
            }
            return reconcileWithout(e);
        }
    }

    /** Succeeds if Datadog has the desired settings according to the role's tags. */
    private CustomResourceResponse reconcileWithout(DdorgException outage) {
        ObservedState observed = log.timed("observe IAM", observer::observeIam);
        OfflinePlanner offline = new OfflinePlanner(request, observed);
        isHalfDone = offline.isHalfDone();
        ObservedState assumed = offline.assumed().orElseThrow(() -> outage);
        assumed.integration().flatMap(Integration::externalId).ifPresent(log.redaction()::hide);
        log.warn(
                "outage",
                "Datadog has the desired settings according to the role's tags, and is not changed",
                Map.of("reason", outage.reason()));
        return apply(OfflinePlanner.plan(request, assumed), assumed);
    }

    private CustomResourceResponse apply(Plan plan, ObservedState observed) {
        log.info("plan", "made", Map.of("steps", plan.labels()));
        PlanExecutor executor =
                new PlanExecutor(request.stack().account(), iam, datadog, log::timed, observed.integration());
        try {
            executor.apply(plan);
        } finally {
            recordWrites(executor, observed);
        }
        if (request.isLeftOut()) {
            return SuccessResponseBuilder.excluded(plan);
        }
        SuccessResponseBuilder.warnOfRefused(log, observed.permissions());
        return SuccessResponseBuilder.build(request, plan, observed, executor.integration());
    }

    /** Records for the rollback whether the failed Update changed Datadog; if not, it has the settings recorded before. */
    void recordFailure(Reconciler failed) {
        failed.record
                .leftBy(failed.datadog.mayHaveChanged())
                .filter(left -> ownsRole())
                .ifPresent(left ->
                        iam.tagRole(new Step.TagRole(request.desired().role().value(), left.tags())));
    }

    /** A started step may have taken effect, even without a response. */
    private void recordWrites(PlanExecutor executor, ObservedState observed) {
        record.add(observed, executor.startedSteps());
        createdRole |=
                executor.createdRole() && observer.ownedBy(observed.role()).isEmpty();
        Optional<Integration> created =
                executor.integration().filter(i -> observed.integration().isEmpty());
        writes = writes.plus(executor.completedSteps(), created);
        possibleWrites = possibleWrites.plus(executor.startedSteps(), created);
    }

    /** Reads the account's quota only where the plan depends on it. */
    private Plan plan(ObservedState observed) {
        Plan plan = Plan.of(request, observed);
        return plan.dependsOnQuota(observed) ? Plan.of(request, observed.withQuota(iam.attachmentsPerRole())) : plan;
    }
}
