package org.ddorg.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ddorg.lambda.aws.AccountManagement;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.Organizations;
import org.ddorg.lambda.aws.SecretStore;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogHttpClient;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.OwnershipTags;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.RecentWrites;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.MemoizedSupplier;

/**
 * One AWS account under Datadog: observe what is there, plan what is missing, do it, and do that again where
 * somebody else was faster.
 */
final class Reconciler {
    /** How often a plan is made anew when another delivery of the same request gets in between. */
    private static final int ROUNDS = 5;

    /** The same where IAM's reads do not show yet what its writes know: in sum they may lag some 13 seconds. */
    private static final int ROUNDS_OF_IAM = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** How long a role that was made may take to be seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Request request;
    private final StateObserver observation;
    private final Iam iam;
    private final Datadog datadog;
    private final Log log;
    private final Deadline deadline;
    private boolean createdRole;
    private boolean hadConflict;
    private RecentWrites remembered = RecentWrites.none();

    private Reconciler(
            Request request, StateObserver observation, Iam iam, Datadog datadog, Log log, Deadline deadline) {
        this.request = request;
        this.observation = observation;
        this.iam = iam;
        this.datadog = datadog;
        this.log = log;
        this.deadline = deadline;
    }

    /** Whether this very run, and no other before or beside it, has made or claimed the role, or may have. */
    boolean createdRole() {
        return createdRole && !hadConflict;
    }

    /** Whether another run was faster; what that one has made may not be seen yet. */
    boolean hadConflict() {
        return hadConflict;
    }

    /** Whether the role belongs to this stack, be it by this run or by another of the same request. */
    boolean ownsRole() {
        return OwnershipTags.of(iam.roleTags(request.desired().role()))
                .filter(ownership -> ownership.owner().equals(request.stack().arn()))
                .isPresent();
    }

    /**
     * Takes back what the other, a run that failed, has made.
     *
     * @throws DdorgException also where the role that it made cannot be seen: IAM's reads lag behind its writes
     */
    void rollBack(Reconciler failed) {
        remembered = failed.remembered;
        Duration half = deadline.remaining().dividedBy(2);
        Deadline patience = Deadline.after(half.compareTo(PATIENCE) < 0 ? half : PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (!ownsRole()) {
            patience.pause(pause, "waiting until IAM shows the role");
            pause = longer(pause);
        }
        reconcile();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    static Reconciler of(Request request, Environment environment, Deadline deadline, Log log) {
        Iam iam = new Iam(environment.aws(deadline), request.stack().partition(), deadline);
        Supplier<KeySource.Given> keys =
                new MemoizedSupplier<>(() -> hidden(keys(request, environment, deadline), log));
        URI site = environment.datadog(request.desired().site());
        Datadog datadog =
                new Datadog(new DatadogHttpClient(environment.http(), site, keys, deadline), log.redaction()::hide);
        Organizations organizations =
                new Organizations(environment.aws(deadline), request.stack().partition());
        AccountManagement management =
                new AccountManagement(environment.aws(deadline), request.stack().partition());
        AccountFactReader questions = new AccountFactReader(request, management, iam, organizations, log);
        StateObserver observation =
                new StateObserver(request, environment.functionRole(), iam, datadog, organizations, questions, log);
        return new Reconciler(request, observation, iam, datadog, log, deadline);
    }

    /** @throws DdorgException when it cannot be done; what was done by then stays, and the ledger knows of it */
    CustomResourceResponse reconcile() {
        if (request.asksForNothing()) {
            log.info("leave out", "the account is one of ExcludedAccounts");
            return SuccessResponseBuilder.excluded(Plan.empty(request));
        }
        Duration pause = FIRST_PAUSE;
        for (int round = 1; ; round++) {
            try {
                return reconcileOnce();
            } catch (ConflictException e) {
                log.info("overtaken", e.problem().code().label());
                // The other one is at work at this moment, and what it makes takes a while to be seen.
                hadConflict = true;
                pause = longer(pause);
                if (round == rounds(e.problem()) || deadline.remaining().compareTo(pause) <= 0) {
                    throw e.problem();
                }
                deadline.pause(pause, "planning anew");
            }
        }
    }

    private CustomResourceResponse reconcileOnce() {
        ObservedState observed = remembered.applyTo(log.timed("observe", observation::observe), request);
        Plan plan = plan(observed);
        log.info("plan", "made", Map.of("steps", labels(plan)));
        PlanExecutor execution =
                new PlanExecutor(request.stack().account(), iam, datadog, log::timed, observed.integration());
        try {
            execution.apply(plan);
        } finally {
            remember(execution, observed);
        }
        return request.isLeftOut()
                ? SuccessResponseBuilder.excluded(plan)
                : new SuccessResponseBuilder(request, log)
                        .build(plan, observed, execution.integration(), observation.refused());
    }

    /** What was begun may have been done, also where no answer came. */
    private void remember(PlanExecutor execution, ObservedState observed) {
        createdRole |=
                execution.createdRole() && observation.ownedBy(observed.role()).isEmpty();
        remembered = remembered.plus(
                execution.startedSteps(),
                execution.integration().filter(r -> observed.integration().isEmpty()));
    }

    private static int rounds(DdorgException problem) {
        return problem.code() == ErrorCode.ALREADY_EXISTS ? ROUNDS : ROUNDS_OF_IAM;
    }

    private static List<List<String>> labels(Plan plan) {
        return plan.stages().stream()
                .map(stage -> stage.stream().map(Step::label).toList())
                .toList();
    }

    /** The account's own quota is asked for only where it decides. */
    private Plan plan(ObservedState observed) {
        Plan plan = Plan.of(request, observed);
        return plan.dependsOnQuota(observed) ? Plan.of(request, observed.withQuota(iam.attachmentsPerRole())) : plan;
    }

    private static KeySource.Given hidden(KeySource.Given keys, Log log) {
        log.redaction().hideKey(keys.apiKey().value());
        log.redaction().hideKey(keys.appKey().value());
        return keys;
    }

    private static KeySource.Given keys(Request request, Environment environment, Deadline deadline) {
        KeySource keys = request.desired().keys();
        if (keys instanceof KeySource.InSecret secret) {
            return new SecretStore(environment.aws(deadline)).keys(secret);
        }
        if (keys instanceof KeySource.Given given) {
            return given;
        }
        throw new DdorgException(
                ErrorCode.MISSING_KEYS,
                "The registration of the account " + request.stack().account()
                        + " cannot be taken back without Datadog's keys.",
                "Set DatadogApiKey and DatadogAppKey, or DatadogSecretArn.");
    }
}
