package org.ddorg.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ddorg.lambda.answer.Answer;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.Organizations;
import org.ddorg.lambda.aws.SecretStore;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.datadog.DatadogCalls;
import org.ddorg.lambda.plan.Ledger;
import org.ddorg.lambda.plan.Observed;
import org.ddorg.lambda.plan.Observed.Registration;
import org.ddorg.lambda.plan.PermissionLists;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.Remembered;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Overtaken;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Keys;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Once;
import org.ddorg.lambda.run.SideBySide;

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

    /** What an account that is left out answers where others say what they have. */
    private static final String EXCLUDED = "excluded";

    private final Request request;
    private final Optional<RoleName> functionRole;
    private final Iam iam;
    private final Datadog datadog;
    private final Organizations organizations;
    private final Log log;
    private final Deadline deadline;
    private boolean claimed;
    private boolean overtaken;
    private Remembered remembered = Remembered.nothing();
    private Set<String> refused = Set.of();

    private Account(
            Request request,
            Optional<RoleName> functionRole,
            Iam iam,
            Datadog datadog,
            Organizations organizations,
            Log log,
            Deadline deadline) {
        this.request = request;
        this.functionRole = functionRole;
        this.iam = iam;
        this.datadog = datadog;
        this.organizations = organizations;
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
        Iam iam = new Iam(Iam.client(environment.aws(deadline), request.stack().partition()), deadline);
        Supplier<Keys.Given> keys = new Once<>(() -> hidden(keys(request, environment, deadline), log));
        URI site = environment.datadog(request.wanted().site());
        return new Account(
                request,
                environment.functionRole(),
                iam,
                new Datadog(new DatadogCalls(environment.http(), site, keys, deadline), log.redaction()::hide),
                new Organizations(environment.aws(deadline), request.stack().partition()),
                log,
                deadline);
    }

    /** @throws Problem when it cannot be done; what was done by then stays, and the ledger knows of it */
    Answer settle() {
        if (request.asksForNothing()) {
            log.info("leave out", "the account is one of ExcludedAccounts");
            return answer(Plan.nothing(request));
        }
        Duration pause = FIRST_PAUSE;
        for (int round = 1; ; round++) {
            Observed observed = remembered.over(log.timed("observe", this::observe), request);
            boolean isOurs = ours(observed.role()).isPresent();
            Plan plan = plan(observed);
            log.info("plan", "made", Map.of("steps", labels(plan)));
            Execution execution = new Execution(
                    request.stack().account(),
                    iam,
                    datadog,
                    (step, work) -> log.timed(step, work),
                    observed.registration());
            try {
                execution.apply(plan);
                return request.isLeftOut() ? answer(plan) : answer(plan, observed, execution.registration());
            } catch (Overtaken e) {
                log.info("overtaken", e.problem().code().label());
                // The other one is at work at this moment, and what it makes takes a while to be seen.
                overtaken = true;
                pause = longer(pause);
                if (round == rounds(e.problem()) || deadline.left().compareTo(pause) <= 0) {
                    throw e.problem();
                }
                deadline.pause(pause, "planning anew");
            } finally {
                claimed |= execution.hasClaimed() && !isOurs;
                remembered = remembered.and(
                        execution.begun(),
                        execution
                                .registration()
                                .filter(r -> observed.registration().isEmpty()));
            }
        }
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

    private Observed observe() {
        RoleName name = request.wanted().role();
        boolean delete = request.takesBack();
        CompletableFuture<List<Registration>> registrations =
                SideBySide.start(() -> datadog.registrations(request.stack().account()));
        CompletableFuture<List<String>> standard = permissions(delete, Datadog::standardPermissions);
        CompletableFuture<List<String>> resources = permissions(delete, Datadog::resourceCollectionPermissions);
        CompletableFuture<List<Observed.Policy>> policies =
                SideBySide.start(() -> delete ? iam.ownedPolicies(name) : iam.policies(name));
        CompletableFuture<Optional<Ledger>> previous = SideBySide.start(this::previousLedger);
        CompletableFuture<Map<String, String>> stackTags =
                delete ? completedFuture(Map.of()) : SideBySide.start(this::stackTags);
        Optional<Observed.Role> role = iam.role(name);
        PermissionLists lists = lists(SideBySide.join(standard), SideBySide.join(resources));
        return new Observed(
                role,
                SideBySide.join(policies),
                needsDatadog(role) ? registered(registrations) : List.of(),
                SideBySide.join(previous),
                lists.standard(),
                lists.resourceCollection(),
                SideBySide.join(stackTags),
                Optional.empty());
    }

    private PermissionLists lists(List<String> standard, List<String> resourceCollection) {
        PermissionLists lists = PermissionLists.checked(
                standard, resourceCollection, request.wanted().acceptsUnknownWrites());
        refused = lists.refused();
        return lists;
    }

    /**
     * A Delete that has nothing to take back in Datadog must not fail because Datadog cannot be asked: the role is
     * made first and deleted last, so where neither role nor id speak of a registration, there is none of ours.
     */
    private boolean needsDatadog(Optional<Observed.Role> role) {
        if (!request.takesBack()) {
            return true;
        }
        Optional<Ledger> ours = ours(role);
        boolean madeBefore = request.madeId()
                .filter(id -> id.made().contains(Part.REGISTRATION))
                .isPresent();
        return ours.filter(ledger -> ledger.names(request.wanted().site())).isPresent()
                || (madeBefore && (role.isEmpty() || ours.isPresent()));
    }

    private Optional<Ledger> ours(Optional<Observed.Role> role) {
        return role.flatMap(Observed.Role::ledger)
                .filter(ledger -> ledger.owner().equals(request.stack().arn()));
    }

    private CompletableFuture<List<String>> permissions(boolean delete, Function<Datadog, List<String>> list) {
        return delete ? completedFuture(List.of()) : SideBySide.start(() -> list.apply(datadog));
    }

    /** The ledger of the role that an Update leaves behind when it changes the role's name. */
    private Optional<Ledger> previousLedger() {
        return request.old()
                .filter(old -> request.type() == RequestType.UPDATE)
                .map(old -> old.role())
                .filter(role -> !role.equals(request.wanted().role()))
                .flatMap(role -> Ledger.of(iam.roleTags(role)));
    }

    /** CloudFormation tells a custom resource no tags, but it puts the stack's on the function's own role. */
    private Map<String, String> stackTags() {
        return functionRole.map(iam::roleTags).orElse(Map.of());
    }

    /**
     * An account that has left its organization cannot read the organization's secret any more. What is in IAM goes all
     * the same, and with it Datadog's access; the registration is left for somebody who has the keys.
     */
    private List<Registration> registered(CompletableFuture<List<Registration>> registrations) {
        try {
            return SideBySide.join(registrations);
        } catch (Problem p) {
            boolean left = request.type() == RequestType.DELETE
                    && p.code() == ErrorCode.SECRET_UNREADABLE
                    && organizations.hasLeft(request.wanted().organization().id());
            if (!left) {
                throw p;
            }
            log.failed(
                    "take back the registration",
                    "left in Datadog: the account has left its organization, and with" + " it the keys. " + p.reason());
            return List.of();
        }
    }

    /** Templates ask for these by name, also of an account that has none of them. */
    private Answer answer(Plan plan) {
        return Answer.success(
                plan.physicalId(),
                Map.of(
                        "RoleArn",
                        EXCLUDED,
                        "AccountConfigId",
                        EXCLUDED,
                        "ExternalId",
                        EXCLUDED,
                        "ResourceCollection",
                        "false"));
    }

    private Answer answer(Plan plan, Observed observed, Optional<Registration> registration) {
        Map<String, String> data = new LinkedHashMap<>();
        if (request.type() != RequestType.DELETE) {
            warnOfRefused(log, refused);
            data.put("RoleArn", observed.role().map(Observed.Role::arn).orElseGet(this::roleArn));
            data.put("ResourceCollection", String.valueOf(Plan.collectsResources(request, observed)));
            registration.ifPresent(r -> data.put("AccountConfigId", r.id()));
            registration.flatMap(Registration::externalId).ifPresent(id -> data.put("ExternalId", id));
        }
        return Answer.success(plan.physicalId(), data);
    }

    /** The request succeeds without them, and everything else is kept current; so it is said loudly, each time. */
    static void warnOfRefused(Log log, Set<String> refused) {
        if (!refused.isEmpty()) {
            log.warn(
                    "guard",
                    new Problem(
                                    ErrorCode.REFUSED_ACTIONS,
                                    "Datadog asks for " + refused.size() + " actions that were left out.",
                                    "Look at them, and set AcceptUnknownWrites to true if they are wanted.")
                            .reason(),
                    Map.of("refused", List.copyOf(refused)));
        }
    }

    private String roleArn() {
        return "arn:" + request.stack().partition() + ":iam::" + request.stack().account() + ":role"
                + request.wanted().attributes().path() + request.wanted().role();
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
