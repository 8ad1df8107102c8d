package org.ddorg.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.aws.AccountManagementClient;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.aws.DatadogKeyReader;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.OrganizationsClient;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogHttpClient;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.RecentWrites;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.MemoizedSupplier;

/** Brings one AWS account to its desired state: observes, plans, applies, and repeats after a conflict. */
final class Reconciler {
    /** How often to plan when another delivery of the same request interferes. */
    private static final int MAX_ROUNDS = 5;

    /** The same while IAM's reads lag behind its writes; together the rounds allow a lag of 13 seconds. */
    private static final int MAX_IAM_ROUNDS = 8;

    private static final Duration FIRST_DELAY = Duration.ofMillis(150);
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);

    /** How long IAM may take to show a new role. */
    private static final Duration MAX_ROLE_LAG = Duration.ofSeconds(12);

    private final Request request;
    private final StateObserver observer;
    private final Iam iam;
    private final Datadog datadog;
    private final Log log;
    private final Deadline deadline;
    private boolean createdRole;
    private boolean hadConflict;
    private RecentWrites recentWrites = RecentWrites.NONE;

    private Reconciler(Request request, StateObserver observer, Iam iam, Datadog datadog, Log log, Deadline deadline) {
        this.request = request;
        this.observer = observer;
        this.iam = iam;
        this.datadog = datadog;
        this.log = log;
        this.deadline = deadline;
    }

    static Reconciler of(Request request, Environment environment, Deadline deadline, Log log) {
        String partition = request.stack().partition();
        AwsClientContext aws = environment.aws(deadline);
        Iam iam = new Iam(aws, partition, deadline);
        Supplier<Optional<KeySource.Given>> keys =
                new MemoizedSupplier<>(() -> Optional.of(redacted(keys(request, aws), log)));
        DatadogHttpClient client = new DatadogHttpClient(
                environment.http(),
                environment.datadog(request.desired().site()),
                environment.publicLists(),
                keys,
                deadline);
        Datadog datadog = new Datadog(client, log.redaction()::hide);
        OrganizationsClient organizations = new OrganizationsClient(aws, partition);
        AccountFactReader facts =
                new AccountFactReader(request, new AccountManagementClient(aws, partition), iam, organizations, log);
        StateObserver observer =
                new StateObserver(request, environment.functionRole(), iam, datadog, organizations, facts, log);
        return new Reconciler(request, observer, iam, datadog, log, deadline);
    }

    /** Whether this run, and no other, created or took over the role, or may have. */
    boolean createdRole() {
        return createdRole && !hadConflict;
    }

    /** Whether another run was faster; IAM may not show yet what that run created. */
    boolean hadConflict() {
        return hadConflict;
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
        recentWrites = failed.recentWrites;
        Duration half = deadline.remaining().dividedBy(2);
        Deadline lag = Deadline.after(half.compareTo(MAX_ROLE_LAG) < 0 ? half : MAX_ROLE_LAG);
        Duration delay = FIRST_DELAY;
        while (!ownsRole()) {
            lag.pause(delay, "waiting for IAM to show the role");
            delay = next(delay);
        }
        reconcile();
    }

    private static Duration next(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(MAX_DELAY) < 0 ? twice : MAX_DELAY;
    }

    /** @throws DdorgException on failure; the changes so far stay, and the ownership tags record them */
    CustomResourceResponse reconcile() {
        if (request.asksForNothing()) {
            log.info("skip", "the account is one of ExcludedAccounts");
            return SuccessResponseBuilder.excluded(Plan.empty(request));
        }
        Duration delay = FIRST_DELAY;
        for (int round = 1; ; round++) {
            try {
                return reconcileOnce();
            } catch (ConflictException e) {
                hadConflict = true;
                delay = next(delay);
                pauseAfter(e.problem(), round, delay);
            }
        }
    }

    /** Waits: the other run is still active, and IAM takes a while to show what it creates. */
    private void pauseAfter(DdorgException conflict, int round, Duration delay) {
        log.info("overtaken", conflict.code().label());
        if (round == maxRounds(conflict) || deadline.remaining().compareTo(delay) <= 0) {
            throw conflict;
        }
        deadline.pause(delay, "waiting to plan again");
    }

    private static int maxRounds(DdorgException error) {
        return error.code() == ErrorCode.ALREADY_EXISTS ? MAX_ROUNDS : MAX_IAM_ROUNDS;
    }

    private CustomResourceResponse reconcileOnce() {
        ObservedState observed = recentWrites.applyTo(log.timed("observe", observer::observe), request);
        Plan plan = plan(observed);
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

    /** A started step may have taken effect, even without a response. */
    private void recordWrites(PlanExecutor executor, ObservedState observed) {
        createdRole |=
                executor.createdRole() && observer.ownedBy(observed.role()).isEmpty();
        recentWrites = recentWrites.plus(
                executor.startedSteps(),
                executor.integration().filter(i -> observed.integration().isEmpty()));
    }

    /** Reads the account's quota only where the plan depends on it. */
    private Plan plan(ObservedState observed) {
        Plan plan = Plan.of(request, observed);
        return plan.dependsOnQuota(observed) ? Plan.of(request, observed.withQuota(iam.attachmentsPerRole())) : plan;
    }

    private static KeySource.Given redacted(KeySource.Given keys, Log log) {
        log.redaction().hideKey(keys.apiKey().value());
        log.redaction().hideKey(keys.appKey().value());
        return keys;
    }

    private static KeySource.Given keys(Request request, AwsClientContext aws) {
        return request.desired()
                .keys()
                .keys(secret -> new DatadogKeyReader(aws).keys(secret))
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.MISSING_KEYS,
                        "The integration of account " + request.stack().account()
                                + " cannot be deleted: Datadog's keys are not set.",
                        "Set DatadogApiKey and DatadogAppKey, or DatadogSecretArn."));
    }
}
