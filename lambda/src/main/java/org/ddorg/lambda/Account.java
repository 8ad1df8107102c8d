package org.ddorg.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ddorg.lambda.answer.Answer;
import org.ddorg.lambda.aws.AccountManagement;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.Organizations;
import org.ddorg.lambda.aws.SecretStore;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogCalls;
import org.ddorg.lambda.plan.Ledger;
import org.ddorg.lambda.plan.Observed;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.Remembered;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Overtaken;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Keys;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Once;

/**
 * One AWS account under Datadog: observe what is there, plan what is missing, do it, and do that again where
 * somebody else was faster.
 */
final class Account {
    /** How often a plan is made anew when another delivery of the same request gets in between. */
    private static final int ROUNDS = 5;

    /** The same where IAM's reads do not show yet what its writes know: in sum they may lag some 13 seconds. */
    private static final int ROUNDS_OF_IAM = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** How long a role that was made may take to be seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Request request;
    private final Observation observation;
    private final Iam iam;
    private final Datadog datadog;
    private final Log log;
    private final Deadline deadline;
    private boolean claimed;
    private boolean overtaken;
    private Remembered remembered = Remembered.nothing();

    private Account(Request request, Observation observation, Iam iam, Datadog datadog, Log log, Deadline deadline) {
        this.request = request;
        this.observation = observation;
        this.iam = iam;
        this.datadog = datadog;
        this.log = log;
        this.deadline = deadline;
    }

    /** Whether this very run, and no other before or beside it, has made or claimed the role, or may have. */
    boolean hasClaimed() {
        return claimed && !overtaken;
    }

    /** Whether another run was faster; what that one has made may not be seen yet. */
    boolean wasOvertaken() {
        return overtaken;
    }

    /** Whether the role belongs to this stack, be it by this run or by another of the same request. */
    boolean ownsRole() {
        return Ledger.of(iam.roleTags(request.wanted().role()))
                .filter(ledger -> ledger.owner().equals(request.stack().arn()))
                .isPresent();
    }

    /**
     * Takes back what the other, a run that failed, has made.
     *
     * @throws Problem also where the role that it made cannot be seen: IAM's reads lag behind its writes
     */
    void takeBack(Account failed) {
        remembered = failed.remembered;
        Duration half = deadline.left().dividedBy(2);
        Deadline patience = Deadline.in(half.compareTo(PATIENCE) < 0 ? half : PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (!ownsRole()) {
            patience.pause(pause, "waiting until IAM shows the role");
            pause = longer(pause);
        }
        settle();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    static Account of(Request request, Environment environment, Deadline deadline, Log log) {
        Iam iam = new Iam(environment.aws(deadline), request.stack().partition(), deadline);
        Supplier<Keys.Given> keys = new Once<>(() -> hidden(keys(request, environment, deadline), log));
        URI site = environment.datadog(request.wanted().site());
        Datadog datadog =
                new Datadog(new DatadogCalls(environment.http(), site, keys, deadline), log.redaction()::hide);
        Organizations organizations =
                new Organizations(environment.aws(deadline), request.stack().partition());
        AccountManagement management =
                new AccountManagement(environment.aws(deadline), request.stack().partition());
        AccountQuestions questions = new AccountQuestions(request, management, iam, organizations, log);
        Observation observation =
                new Observation(request, environment.functionRole(), iam, datadog, organizations, questions, log);
        return new Account(request, observation, iam, datadog, log, deadline);
    }

    /** @throws Problem when it cannot be done; what was done by then stays, and the ledger knows of it */
    Answer settle() {
        if (request.asksForNothing()) {
            log.info("leave out", "the account is one of ExcludedAccounts");
            return Outcome.excluded(Plan.nothing(request));
        }
        Duration pause = FIRST_PAUSE;
        for (int round = 1; ; round++) {
            try {
                return settleOnce();
            } catch (Overtaken e) {
                log.info("overtaken", e.problem().code().label());
                // The other one is at work at this moment, and what it makes takes a while to be seen.
                overtaken = true;
                pause = longer(pause);
                if (round == rounds(e.problem()) || deadline.left().compareTo(pause) <= 0) {
                    throw e.problem();
                }
                deadline.pause(pause, "planning anew");
            }
        }
    }

    private Answer settleOnce() {
        Observed observed = remembered.over(log.timed("observe", observation::observe), request);
        Plan plan = plan(observed);
        log.info("plan", "made", Map.of("steps", labels(plan)));
        Execution execution =
                new Execution(request.stack().account(), iam, datadog, log::timed, observed.registration());
        try {
            execution.apply(plan);
        } finally {
            remember(execution, observed);
        }
        return request.isLeftOut()
                ? Outcome.excluded(plan)
                : new Outcome(request, log).of(plan, observed, execution.registration(), observation.refused());
    }

    /** What was begun may have been done, also where no answer came. */
    private void remember(Execution execution, Observed observed) {
        claimed |= execution.hasClaimed() && observation.ours(observed.role()).isEmpty();
        remembered = remembered.and(
                execution.begun(),
                execution.registration().filter(r -> observed.registration().isEmpty()));
    }

    private static int rounds(Problem problem) {
        return problem.code() == ErrorCode.ALREADY_EXISTS ? ROUNDS : ROUNDS_OF_IAM;
    }

    private static List<List<String>> labels(Plan plan) {
        return plan.stages().stream()
                .map(stage -> stage.stream().map(Step::label).toList())
                .toList();
    }

    /** The account's own quota is asked for only where it decides. */
    private Plan plan(Observed observed) {
        Plan plan = Plan.of(request, observed);
        return plan.dependsOnQuota(observed) ? Plan.of(request, observed.withQuota(iam.attachmentsPerRole())) : plan;
    }

    private static Keys.Given hidden(Keys.Given keys, Log log) {
        log.redaction().hideKey(keys.apiKey().value());
        log.redaction().hideKey(keys.appKey().value());
        return keys;
    }

    private static Keys.Given keys(Request request, Environment environment, Deadline deadline) {
        Keys keys = request.wanted().keys();
        if (keys instanceof Keys.InSecret secret) {
            return new SecretStore(environment.aws(deadline)).keys(secret);
        }
        if (keys instanceof Keys.Given given) {
            return given;
        }
        throw new Problem(
                ErrorCode.MISSING_KEYS,
                "The registration of the account " + request.stack().account()
                        + " cannot be taken back without Datadog's keys.",
                "Set DatadogApiKey and DatadogAppKey, or DatadogSecretArn.");
    }
}
