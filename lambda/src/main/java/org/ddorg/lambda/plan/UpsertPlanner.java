package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.AppliedSettings;
import org.ddorg.lambda.plan.tag.IntegrationRecord;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;

/**
 * Plans a Create or an Update: first the role with its ownership tags, which nobody can assume yet; then the integration and
 * the permissions; then the trust policy with the external ID from Datadog; removals last.
 */
final class UpsertPlanner {
    private final Request request;
    private final DesiredState desired;
    private final ObservedState observed;
    private final OwnershipTags ownership;
    private final Map<String, Object> settings;
    private final AccountTags tags;
    private final RolePlanner role;
    private final Plan.Builder builder = new Plan.Builder();

    UpsertPlanner(Request request, ObservedState observed) {
        this.request = request;
        this.desired = request.desired();
        this.observed = observed;
        SecondRegion.refuse(request, observed);
        IntegrationValidator.check(observed.integrations(), request.stack().account());
        checkExisting();
        OwnershipTags recorded = ownership();
        this.settings = settings();
        this.tags = new AccountTags(request, settings, observed, recorded.current());
        this.ownership = recorded.withFactTags(tags.facts());
        this.role = new RolePlanner(request, observed, ownership);
    }

    Plan plan() {
        claim();
        role.addTo(builder);
        createIntegration();
        allowDatadog();
        PermissionPlanner permissions = new PermissionPlanner(
                request.stack(),
                desired.role(),
                observed,
                ownership,
                collectsResources(),
                desired.attributes().regions());
        permissions.addTo(builder);
        updateIntegration();
        recordSettings();
        return new Plan(physicalId(), builder.build(), permissions.attachments());
    }

    /** Creates or tags the role. Takes ownership over from another stack only after all other steps. */
    private void claim() {
        String name = desired.role().value();
        if (observed.role().isEmpty()) {
            builder.add(Plan.Builder.CLAIM, role.creation());
        } else if (!observed.ownership().equals(Optional.of(ownership))) {
            boolean takesOver = observed.ownership().isPresent() && !isOwn(observed.ownership());
            builder.add(
                    takesOver ? Plan.Builder.OWNERSHIP : Plan.Builder.CLAIM,
                    new Step.TagRole(name, takesOver ? role.takeoverTags() : role.ownershipTags()));
        }
    }

    private void createIntegration() {
        if (observed.integration().isPresent()) {
            return;
        }
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("aws_account_id", request.stack().account().value());
        account.put("aws_partition", request.stack().partition());
        account.put("auth_config", Map.of("role_name", assumedName()));
        tags.all().ifPresent(all -> account.put("account_tags", all));
        builder.add(
                Plan.Builder.WRITE,
                new Step.CreateIntegration(JsonTree.overlay(
                        JsonTree.overlay(IntegrationSettings.defaults(desired.table()), settings), account)));
    }

    private void allowDatadog() {
        Map<String, Object> base = TrustPolicies.existing(observed.role(), ownership);
        String partition = request.stack().partition();
        Optional<Map<String, Object>> target = observed.integration()
                .flatMap(Integration::externalId)
                .map(id -> TrustPolicies.withDatadog(
                        base, TrustPolicies.datadog(desired.site(), partition, new ExternalId(id))));
        if (target.isEmpty() || !target.equals(observed.role().map(Role::trust))) {
            builder.add(
                    Plan.Builder.ATTACH,
                    new Step.AllowDatadog(desired.role().value(), base, desired.site(), partition));
        }
    }

    private void updateIntegration() {
        observed.integration().ifPresent(integration -> {
            Map<String, Object> target = new LinkedHashMap<>(settings);
            tags.all().ifPresent(all -> target.put("account_tags", all));
            target.put("auth_config", Map.of("role_name", assumedName()));
            Map<String, Object> changed = JsonTree.difference(target, comparable(integration));
            if (!changed.isEmpty()) {
                builder.add(Plan.Builder.UPDATE, new Step.UpdateIntegration(integration.id(), changed));
            }
        });
    }

    /** Beside the calls that write the settings, so that it takes no time of its own. */
    private void recordSettings() {
        Optional<AppliedSettings> recorded = observed.role().flatMap(role -> AppliedSettings.in(role.tags()));
        Optional<AppliedSettings> target =
                observed.integration().map(integration -> AppliedSettings.of(desired, integration.id()));
        if (role.hasRoomForSettings() && (target.isEmpty() || !target.equals(recorded))) {
            builder.add(
                    target.isEmpty() ? Plan.Builder.ATTACH : Plan.Builder.UPDATE,
                    new Step.RecordSettings(desired.role().value(), desired));
        }
    }

    /** Datadog may return null instead of an empty tag list. */
    private static Map<String, Object> comparable(Integration integration) {
        Map<String, Object> attributes = new LinkedHashMap<>(integration.attributes());
        attributes.putIfAbsent("account_tags", List.of());
        return attributes;
    }

    /** Datadog builds the role's ARN from the account and this name, so it includes the path. */
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

    /** The settings in the request; for those that the request no longer has, the defaults. */
    private Map<String, Object> settings() {
        Map<String, Object> before = request.old().map(DesiredState::settings).orElse(Map.of());
        return JsonTree.overlay(
                JsonTree.dropped(IntegrationSettings.resets(desired.table()), before, desired.settings()),
                desired.settings());
    }

    private void checkExisting() {
        if (desired.adopts()) {
            return;
        }
        observed.role().filter(role -> !isOwn(role.ownership())).ifPresent(role -> {
            throw exists("Role " + role.arn());
        });
        observed.integration().filter(integration -> !isSettled()).ifPresent(integration -> {
            throw exists("Datadog's integration of account " + request.stack().account());
        });
    }

    /** Whether an earlier run decided that the integration at this site belongs to this resource. */
    private boolean isSettled() {
        boolean isRecorded = observed.ownership()
                .filter(ownership -> isOwn(observed.ownership()))
                .flatMap(ownership -> ownership.recordAt(desired.site().domain()))
                .filter(record -> !isByOthers(record))
                .isPresent();
        return isRecorded || new AdoptionDetector(request, observed).isKnown();
    }

    private static DdorgException exists(String what) {
        return new DdorgException(
                ErrorCode.ALREADY_EXISTS,
                what + " exists, and ExistingIntegration is \"fail\".",
                "Set ExistingIntegration to adopt to take it over with its settings, or delete it first.");
    }

    private OwnershipTags ownership() {
        String site = desired.site().domain();
        Optional<OwnershipTags> written = observed.ownership();
        return new OwnershipTags(
                request.stack().arn(),
                written.map(OwnershipTags::preexisting).orElseGet(this::preexistingOnRole),
                written.flatMap(ownership -> ownership.recordAt(site))
                        .filter(record -> !isByOthers(record))
                        .orElseGet(() -> new AdoptionDetector(request, observed).detect()),
                written.flatMap(ownership -> ownership.recordExceptAt(site)),
                written.filter(ownership -> !isOwn(written))
                        .map(OwnershipTags::owner)
                        .or(() -> written.flatMap(OwnershipTags::formerOwner)));
    }

    /** A Create integrates its own role only: an integration of another role was created by others since. */
    private boolean isByOthers(IntegrationRecord record) {
        return request.type() == RequestType.CREATE
                && !record.preexisting()
                && observed.integration()
                        .filter(integration -> !integration.assumes(desired.role()))
                        .isPresent();
    }

    private Set<Preexisting> preexistingOnRole() {
        return observed.role().map(Role::attached).map(this::preexistingOf).orElse(Set.of());
    }

    private Set<Preexisting> preexistingOf(Set<String> attached) {
        return attached.contains(IamNames.securityAudit(request.stack()))
                ? EnumSet.of(Preexisting.ROLE, Preexisting.SECURITY_AUDIT)
                : EnumSet.of(Preexisting.ROLE);
    }

    private boolean isOwn(Optional<OwnershipTags> ownership) {
        return ownership.filter(o -> o.isOwnedBy(request.stack())).isPresent();
    }

    private String physicalId() {
        PhysicalId derived =
                new PhysicalId(desired.site(), request.stack().account(), desired.role(), ownership.createdParts());
        return request.keptId().orElseGet(derived::toString);
    }
}
