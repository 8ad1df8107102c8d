package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.IntegrationSettings;
import org.ddorg.lambda.request.JsonTree;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.request.StackId;

/**
 * The plan of a Create or an Update: the role first, which nobody can use yet and which is the ledger; beside the
 * registration the permissions; then the trust, with the external id that Datadog answered; what is no longer
 * needed last.
 */
final class UpsertPlanner {
    /** Stages, in order. What stands in one stage needs nothing of the same stage. */
    private static final int CLAIM = 0;

    private static final int REGISTER = 1;
    private static final int TRUST = 2;
    private static final int PATCH = 3;
    private static final int TAKE_OVER = 6;
    private static final int BOUND = 7;

    private final Request request;
    private final DesiredState desired;
    private final ObservedState observed;
    private final OwnershipTags ownership;
    private final Map<String, Object> settings;
    private final AccountTags tags;
    private final RolePlanner attributes;
    private final Plan.Builder stages = new Plan.Builder();

    UpsertPlanner(Request request, ObservedState observed) {
        this.request = request;
        this.desired = request.desired();
        this.observed = observed;
        refuseSecondRegion();
        IntegrationValidator.check(observed.integrations(), request.stack().account());
        refuseExisting();
        OwnershipTags known = ownership();
        this.settings = settings();
        this.tags = new AccountTags(request, settings, observed, known.current());
        this.ownership = known.withFactTags(tags.facts());
        this.attributes = new RolePlanner(request, observed, ownership);
    }

    Plan plan() {
        claim();
        attributes.addTo(stages, CLAIM, REGISTER, BOUND);
        register();
        trust();
        PermissionPlanner permissions = new PermissionPlanner(
                request.stack(),
                desired.role(),
                observed,
                ownership,
                collectsResources(),
                desired.attributes().regions());
        permissions.addTo(stages);
        patch();
        return new Plan(physicalId(), stages.build(), permissions.attachments());
    }

    /** The role, tagged; an owner that is another stack gives way only when all else is done. */
    private void claim() {
        String name = desired.role().value();
        if (observed.role().isEmpty()) {
            stages.add(CLAIM, attributes.creation());
        } else if (!observed.ownership().equals(Optional.of(ownership))) {
            boolean takesOver = observed.ownership().isPresent() && !isOwn(observed.ownership());
            stages.add(
                    takesOver ? TAKE_OVER : CLAIM,
                    new Step.TagRole(name, takesOver ? attributes.takeoverTags() : attributes.ledgerTags()));
        }
    }

    private void register() {
        if (observed.integration().isPresent()) {
            return;
        }
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("aws_account_id", request.stack().account().value());
        account.put("aws_partition", request.stack().partition());
        account.put("auth_config", Map.of("role_name", assumedName()));
        tags.all().ifPresent(all -> account.put("account_tags", all));
        stages.add(
                REGISTER,
                new Step.CreateIntegration(
                        JsonTree.overlay(JsonTree.overlay(IntegrationSettings.defaults(), settings), account)));
    }

    private void trust() {
        Map<String, Object> base = TrustPolicies.existing(observed.role(), ownership);
        String partition = request.stack().partition();
        Optional<Map<String, Object>> target = observed.integration()
                .flatMap(Integration::externalId)
                .map(id -> TrustPolicies.withDatadog(
                        base, TrustPolicies.datadog(desired.site(), partition, new ExternalId(id))));
        if (target.isEmpty() || !target.equals(observed.role().map(Role::trust))) {
            stages.add(TRUST, new Step.AllowDatadog(desired.role().value(), base, desired.site(), partition));
        }
    }

    private void patch() {
        observed.integration().ifPresent(integration -> {
            Map<String, Object> target = new LinkedHashMap<>(settings);
            tags.all().ifPresent(all -> target.put("account_tags", all));
            target.put("auth_config", Map.of("role_name", assumedName()));
            Map<String, Object> missing = JsonTree.difference(target, comparable(integration));
            if (!missing.isEmpty()) {
                stages.add(PATCH, new Step.UpdateIntegration(integration.id(), missing));
            }
        });
    }

    /** Datadog answers an empty tag list as null now and then. */
    private static Map<String, Object> comparable(Integration integration) {
        Map<String, Object> attributes = new LinkedHashMap<>(integration.attributes());
        attributes.putIfAbsent("account_tags", List.of());
        return attributes;
    }

    /** Datadog makes the role's ARN of the account and this name, so a path belongs to it. */
    private String assumedName() {
        String path =
                observed.role().map(Role::path).orElse(desired.attributes().path());
        return path.substring(1) + desired.role();
    }

    boolean collectsResources() {
        return resource("extended_collection", true) || resource("cloud_security_posture_management_collection", false);
    }

    private boolean resource(String name, boolean byDefault) {
        return JsonTree.at(settings, "resources_config", name)
                .or(() -> observed.integration()
                        .flatMap(integration -> JsonTree.at(integration.attributes(), "resources_config", name)))
                .map(Boolean.TRUE::equals)
                .orElse(byDefault);
    }

    /** What is mentioned, and for what was mentioned before and no longer is, what a new account would have. */
    private Map<String, Object> settings() {
        Map<String, Object> before = request.old().map(DesiredState::settings).orElse(Map.of());
        return JsonTree.overlay(
                JsonTree.dropped(IntegrationSettings.resets(), before, desired.settings()), desired.settings());
    }

    /** IAM and Datadog know one role and one registration, whatever the region; two owners would fight over them. */
    private void refuseSecondRegion() {
        observed.ownership()
                .flatMap(ownership -> StackId.ifReadable(ownership.owner()))
                .filter(request.stack()::isTwinOf)
                .ifPresent(first -> {
                    throw secondRegion(first);
                });
    }

    private DdorgException secondRegion(StackId first) {
        String here = request.stack().region();
        return new DdorgException(
                ErrorCode.SECOND_REGION,
                "The StackSet " + first.stackSet().orElseThrow() + " has brought this account under Datadog in "
                        + first.region() + " already, and is launched in " + here + " as well: the stack " + first.arn()
                        + " owns the role " + desired.role() + ".",
                "One region is enough for all: delete the StackSet's instances in " + here
                        + ", or, to move there, first" + " those in " + first.region() + ".");
    }

    private void refuseExisting() {
        if (desired.adopts()) {
            return;
        }
        observed.role().filter(role -> !isOwn(role.ownership())).ifPresent(role -> {
            throw exists("The role " + role.arn());
        });
        observed.integration().filter(integration -> !isSettled()).ifPresent(integration -> {
            throw exists(
                    "Datadog's registration of the account " + request.stack().account());
        });
    }

    /** Whether it was decided before that the registration at this site is this resource's. */
    private boolean isSettled() {
        boolean byLedger = observed.ownership()
                .filter(ownership -> isOwn(observed.ownership()))
                .flatMap(ownership -> ownership.recordAt(desired.site().domain()))
                .filter(registered -> !isByOthers(registered))
                .isPresent();
        boolean byPrevious = observed.previousOwnership()
                .filter(previous -> isOwn(observed.previousOwnership()))
                .filter(previous -> previous.site().equals(desired.site().domain()))
                .isPresent();
        boolean byId = request.physicalId()
                .filter(id -> !request.wasLeftOut())
                .flatMap(PhysicalId::parse)
                .filter(id -> id.isFor(desired, request.stack().account()))
                .isPresent();
        return byLedger || byPrevious || byId;
    }

    private static DdorgException exists(String what) {
        return new DdorgException(
                ErrorCode.ALREADY_EXISTS,
                what + " exists already, and ExistingIntegration is \"fail\".",
                "Set ExistingIntegration to adopt to take it over without losing anything, or remove it first.");
    }

    private OwnershipTags ownership() {
        String site = desired.site().domain();
        Optional<OwnershipTags> written = observed.ownership();
        return new OwnershipTags(
                request.stack().arn(),
                written.map(OwnershipTags::preexisting).orElseGet(this::foundOnRole),
                written.flatMap(ownership -> ownership.recordAt(site))
                        .filter(registered -> !isByOthers(registered))
                        .orElseGet(() -> new AdoptionDetector(request, observed).registered()),
                written.flatMap(ownership -> ownership.recordExceptAt(site)),
                written.filter(ownership -> !isOwn(written))
                        .map(OwnershipTags::owner)
                        .or(() -> written.flatMap(OwnershipTags::formerOwner)));
    }

    /** A Create registers its own role only: a registration of another role came from somebody else in between. */
    private boolean isByOthers(IntegrationRecord registered) {
        return request.type() == RequestType.CREATE
                && !registered.preexisting()
                && observed.integration()
                        .filter(integration -> !integration.assumes(desired.role()))
                        .isPresent();
    }

    private Set<Preexisting> foundOnRole() {
        return observed.role().map(Role::attached).map(this::foundAmong).orElse(Set.of());
    }

    private Set<Preexisting> foundAmong(Set<String> attached) {
        return attached.contains(IamNames.securityAudit(request.stack()))
                ? EnumSet.of(Preexisting.ROLE, Preexisting.SECURITY_AUDIT)
                : EnumSet.of(Preexisting.ROLE);
    }

    private boolean isOwn(Optional<OwnershipTags> ownership) {
        return ownership.filter(l -> l.owner().equals(request.stack().arn())).isPresent();
    }

    private String physicalId() {
        PhysicalId derived =
                new PhysicalId(desired.site(), request.stack().account(), desired.role(), ownership.parts());
        return request.physicalId().filter(id -> keepsPhysicalId(id, request)).orElseGet(derived::toString);
    }

    /** Whether the id that there is means this very resource still. */
    static boolean keepsPhysicalId(String id, Request request) {
        return PhysicalId.parse(id)
                .map(present -> present.isFor(request.desired(), request.stack().account()))
                .orElseGet(() -> !request.replaces() && PhysicalId.isMadeUp(id, request.stack()));
    }
}
