package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.Ledger.Found;
import org.ddorg.lambda.plan.Observed.Registration;
import org.ddorg.lambda.plan.Observed.Role;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.request.Settings;
import org.ddorg.lambda.request.StackId;
import org.ddorg.lambda.request.Tree;
import org.ddorg.lambda.request.Wanted;

/**
 * The plan of a Create or an Update: the role first, which nobody can use yet and which is the ledger; beside the
 * registration the permissions; then the trust, with the external id that Datadog answered; what is no longer
 * needed last.
 */
final class Converge {
    /** Stages, in order. What stands in one stage needs nothing of the same stage. */
    private static final int CLAIM = 0;

    private static final int REGISTER = 1;
    private static final int TRUST = 2;
    private static final int PATCH = 3;
    private static final int TAKE_OVER = 6;
    private static final int BOUND = 7;

    private final Request request;
    private final Wanted wanted;
    private final Observed observed;
    private final Ledger ledger;
    private final Map<String, Object> settings;
    private final AccountTags tags;
    private final Attributes attributes;
    private final Plan.Stages stages = new Plan.Stages();

    Converge(Request request, Observed observed) {
        this.request = request;
        this.wanted = request.wanted();
        this.observed = observed;
        refuseSecondRegion();
        Registrations.check(observed.registrations(), request.stack().account());
        refuseExisting();
        Ledger known = ledger();
        this.settings = settings();
        this.tags = new AccountTags(request, settings, observed, known.here());
        this.ledger = known.remembering(tags.facts());
        this.attributes = new Attributes(request, observed, ledger);
    }

    Plan plan() {
        claim();
        attributes.into(stages, CLAIM, REGISTER, BOUND);
        register();
        trust();
        Permissions permissions = new Permissions(
                request.stack(),
                wanted.role(),
                observed,
                ledger,
                collectsResources(),
                wanted.attributes().regions());
        permissions.into(stages);
        patch();
        return new Plan(physicalId(), stages.used(), permissions.attachments());
    }

    /** The role, tagged; an owner that is another stack gives way only when all else is done. */
    private void claim() {
        String name = wanted.role().value();
        if (observed.role().isEmpty()) {
            stages.add(CLAIM, attributes.creation());
        } else if (!observed.ledger().equals(Optional.of(ledger))) {
            boolean takesOver = observed.ledger().isPresent() && !isOwn(observed.ledger());
            stages.add(
                    takesOver ? TAKE_OVER : CLAIM,
                    new Step.TagRole(name, takesOver ? attributes.takeOverTags() : attributes.ledgerTags()));
        }
    }

    private void register() {
        if (observed.registration().isPresent()) {
            return;
        }
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("aws_account_id", request.stack().account().value());
        account.put("aws_partition", request.stack().partition());
        account.put("auth_config", Map.of("role_name", assumedName()));
        tags.all().ifPresent(all -> account.put("account_tags", all));
        stages.add(REGISTER, new Step.Register(Tree.overlay(Tree.overlay(Settings.defaults(), settings), account)));
    }

    private void trust() {
        Map<String, Object> base = Trust.base(observed.role(), ledger);
        String partition = request.stack().partition();
        Optional<Map<String, Object>> target = observed.registration()
                .flatMap(Registration::externalId)
                .map(id -> Trust.with(base, Trust.datadog(wanted.site(), partition, new ExternalId(id))));
        if (target.isEmpty() || !target.equals(observed.role().map(Role::trust))) {
            stages.add(TRUST, new Step.TrustDatadog(wanted.role().value(), base, wanted.site(), partition));
        }
    }

    private void patch() {
        observed.registration().ifPresent(registration -> {
            Map<String, Object> target = new LinkedHashMap<>(settings);
            tags.all().ifPresent(all -> target.put("account_tags", all));
            target.put("auth_config", Map.of("role_name", assumedName()));
            Map<String, Object> missing = Tree.difference(target, comparable(registration));
            if (!missing.isEmpty()) {
                stages.add(PATCH, new Step.PatchRegistration(registration.id(), missing));
            }
        });
    }

    /** Datadog answers an empty tag list as null now and then. */
    private static Map<String, Object> comparable(Registration registration) {
        Map<String, Object> attributes = new LinkedHashMap<>(registration.attributes());
        attributes.putIfAbsent("account_tags", List.of());
        return attributes;
    }

    /** Datadog makes the role's ARN of the account and this name, so a path belongs to it. */
    private String assumedName() {
        String path = observed.role().map(Role::path).orElse(wanted.attributes().path());
        return path.substring(1) + wanted.role();
    }

    boolean collectsResources() {
        return resource("extended_collection", true) || resource("cloud_security_posture_management_collection", false);
    }

    private boolean resource(String name, boolean byDefault) {
        return Tree.at(settings, "resources_config", name)
                .or(() -> observed.registration()
                        .flatMap(registration -> Tree.at(registration.attributes(), "resources_config", name)))
                .map(Boolean.TRUE::equals)
                .orElse(byDefault);
    }

    /** What is mentioned, and for what was mentioned before and no longer is, what a new account would have. */
    private Map<String, Object> settings() {
        Map<String, Object> before = request.old().map(Wanted::settings).orElse(Map.of());
        return Tree.overlay(Tree.dropped(Settings.resets(), before, wanted.settings()), wanted.settings());
    }

    /** IAM and Datadog know one role and one registration, whatever the region; two owners would fight over them. */
    private void refuseSecondRegion() {
        observed.ledger()
                .flatMap(ledger -> StackId.ifReadable(ledger.owner()))
                .filter(request.stack()::isTwinOf)
                .ifPresent(first -> {
                    throw secondRegion(first);
                });
    }

    private Problem secondRegion(StackId first) {
        String here = request.stack().region();
        return new Problem(
                ErrorCode.SECOND_REGION,
                "The StackSet " + first.stackSet().orElseThrow() + " has brought this account under Datadog in "
                        + first.region() + " already, and is launched in " + here + " as well: the stack " + first.arn()
                        + " owns the role " + wanted.role() + ".",
                "One region is enough for all: delete the StackSet's instances in " + here
                        + ", or, to move there, first" + " those in " + first.region() + ".");
    }

    private void refuseExisting() {
        if (wanted.adopts()) {
            return;
        }
        observed.role().filter(role -> !isOwn(role.ledger())).ifPresent(role -> {
            throw exists("The role " + role.arn());
        });
        observed.registration().filter(registration -> !isSettled()).ifPresent(registration -> {
            throw exists(
                    "Datadog's registration of the account " + request.stack().account());
        });
    }

    /** Whether it was decided before that the registration at this site is this resource's. */
    private boolean isSettled() {
        boolean byLedger = observed.ledger()
                .filter(ledger -> isOwn(observed.ledger()))
                .flatMap(ledger -> ledger.at(wanted.site().domain()))
                .filter(registered -> !isByOthers(registered))
                .isPresent();
        boolean byPrevious = observed.previous()
                .filter(previous -> isOwn(observed.previous()))
                .filter(previous -> previous.site().equals(wanted.site().domain()))
                .isPresent();
        boolean byId = request.physicalId()
                .filter(id -> !request.wasLeftOut())
                .flatMap(PhysicalId::parse)
                .filter(id -> id.isFor(wanted, request.stack().account()))
                .isPresent();
        return byLedger || byPrevious || byId;
    }

    private static Problem exists(String what) {
        return new Problem(
                ErrorCode.ALREADY_EXISTS,
                what + " exists already, and ExistingIntegration is \"fail\".",
                "Set ExistingIntegration to adopt to take it over without losing anything, or remove it first.");
    }

    private Ledger ledger() {
        String site = wanted.site().domain();
        Optional<Ledger> written = observed.ledger();
        return new Ledger(
                request.stack().arn(),
                written.map(Ledger::found).orElseGet(this::foundOnRole),
                written.flatMap(ledger -> ledger.at(site))
                        .filter(registered -> !isByOthers(registered))
                        .orElseGet(() -> new Adoption(request, observed).registered()),
                written.flatMap(ledger -> ledger.besides(site)),
                written.filter(ledger -> !isOwn(written))
                        .map(Ledger::owner)
                        .or(() -> written.flatMap(Ledger::formerOwner)));
    }

    /** A Create registers its own role only: a registration of another role came from somebody else in between. */
    private boolean isByOthers(Registered registered) {
        return request.type() == RequestType.CREATE
                && !registered.found()
                && observed.registration()
                        .filter(registration -> !registration.assumes(wanted.role()))
                        .isPresent();
    }

    private Set<Found> foundOnRole() {
        return observed.role().map(Role::attached).map(this::foundAmong).orElse(Set.of());
    }

    private Set<Found> foundAmong(Set<String> attached) {
        return attached.contains(Names.securityAudit(request.stack()))
                ? EnumSet.of(Found.ROLE, Found.SECURITY_AUDIT)
                : EnumSet.of(Found.ROLE);
    }

    private boolean isOwn(Optional<Ledger> ledger) {
        return ledger.filter(l -> l.owner().equals(request.stack().arn())).isPresent();
    }

    private String physicalId() {
        PhysicalId derived = new PhysicalId(wanted.site(), request.stack().account(), wanted.role(), ledger.parts());
        return request.physicalId().filter(id -> isKept(id, request)).orElseGet(derived::toString);
    }

    /** Whether the id that there is means this very resource still. */
    static boolean isKept(String id, Request request) {
        return PhysicalId.parse(id)
                .map(present -> present.isFor(request.wanted(), request.stack().account()))
                .orElseGet(() -> !request.replaces() && PhysicalId.isMadeUp(id, request.stack()));
    }
}
