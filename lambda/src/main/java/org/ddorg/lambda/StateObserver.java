package org.ddorg.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.OrganizationsClient;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/** Reads the account's state from IAM and Datadog in parallel. */
record StateObserver(
        Request request,
        Optional<RoleName> functionRole,
        Iam iam,
        Datadog datadog,
        OrganizationsClient organizations,
        AccountFactReader facts,
        Log log) {

    /** @throws DdorgException when something that the plan needs cannot be read */
    ObservedState observe() {
        return observe(
                Parallel.async(() -> datadog.listIntegrations(request.stack().account())),
                permissions(),
                facts.readAsync());
    }

    /** The same without Datadog and the facts for it. */
    ObservedState observeIam() {
        return observe(
                completedFuture(List.of()),
                completedFuture(FilteredPermissions.NONE),
                completedFuture(AccountFactTags.NONE));
    }

    private ObservedState observe(
            CompletableFuture<List<Integration>> integrations,
            CompletableFuture<FilteredPermissions> permissions,
            CompletableFuture<AccountFactTags> factTags) {
        RoleName name = request.desired().role();
        boolean isDelete = request.takesBack();
        CompletableFuture<List<ObservedState.Policy>> policies = Parallel.async(
                () -> isDelete ? iam.policies().list(name) : iam.policies().read(name));
        CompletableFuture<Optional<OwnershipTags>> previous = Parallel.async(this::previousOwnership);
        CompletableFuture<Map<String, String>> stackTags =
                isDelete ? completedFuture(Map.of()) : Parallel.async(this::stackTags);
        Optional<ObservedState.Role> role = iam.role(name);
        return new ObservedState(
                role,
                withOwners(role, Parallel.join(policies)),
                needsDatadog(role) ? joined(integrations) : List.of(),
                Parallel.join(previous),
                Parallel.join(permissions),
                Parallel.join(stackTags),
                Optional.empty(),
                Parallel.join(factTags));
    }

    /** A Delete reads the owner from the role's tags; without a role, from the tags of each policy. */
    private List<ObservedState.Policy> withOwners(
            Optional<ObservedState.Role> role, List<ObservedState.Policy> policies) {
        return request.takesBack() && role.isEmpty() ? iam.policies().readOwners(policies) : policies;
    }

    /**
     * A Delete without an integration must not fail because Datadog cannot be reached. The role is created first and deleted
     * last, so if neither its tags nor the physical ID name an integration, ddorg created none.
     */
    private boolean needsDatadog(Optional<ObservedState.Role> role) {
        if (!request.takesBack()) {
            return true;
        }
        Optional<OwnershipTags> own = ownedBy(role);
        boolean isInId = request.madeId()
                .filter(id -> id.made().contains(Part.INTEGRATION))
                .isPresent();
        return own.filter(ownership -> ownership.hasRecordAt(request.desired().site()))
                        .isPresent()
                || (isInId && (role.isEmpty() || own.isPresent()));
    }

    /** The ownership tags of the role, if this stack owns it. */
    Optional<OwnershipTags> ownedBy(Optional<ObservedState.Role> role) {
        return role.flatMap(ObservedState.Role::ownership).filter(ownership -> ownership.isOwnedBy(request.stack()));
    }

    private CompletableFuture<FilteredPermissions> permissions() {
        return request.takesBack()
                ? completedFuture(FilteredPermissions.NONE)
                : datadog.permissions(true, request.desired().acceptsUnknownWrites());
    }

    /** The ownership tags of the old role, if an Update changes the role's name. */
    private Optional<OwnershipTags> previousOwnership() {
        return request.old()
                .filter(old -> request.type() == RequestType.UPDATE)
                .map(DesiredState::role)
                .filter(role -> !role.equals(request.desired().role()))
                .flatMap(role -> OwnershipTags.of(iam.roleTags(role)));
    }

    /** CloudFormation does not pass the stack's tags to a custom resource, but puts them on the function's role. */
    private Map<String, String> stackTags() {
        return functionRole.map(iam::roleTags).orElse(Map.of());
    }

    /**
     * An account that left its organization cannot read the organization's secret. A Delete then deletes what is in IAM, and
     * with it Datadog's access, and leaves the integration.
     */
    private List<Integration> joined(CompletableFuture<List<Integration>> integrations) {
        try {
            return Parallel.join(integrations);
        } catch (DdorgException e) {
            boolean hasLeft = request.type() == RequestType.DELETE
                    && e.code() == ErrorCode.SECRET_UNREADABLE
                    && organizations.hasLeft(request.desired().organization().id());
            if (!hasLeft) {
                throw e;
            }
            log.error(
                    "delete the integration",
                    "The integration stays in Datadog: the account left its organization and cannot read the keys. "
                            + e.reason());
            return List.of();
        }
    }
}
