package org.ddorg.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.Organizations;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.plan.AccountFactTags;
import org.ddorg.lambda.plan.FilteredPermissions;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.OwnershipTags;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/** Looks at what is there, in IAM and in Datadog, one beside the other. */
final class StateObserver {
    private final Request request;
    private final Optional<RoleName> functionRole;
    private final Iam iam;
    private final Datadog datadog;
    private final Organizations organizations;
    private final AccountFactReader questions;
    private final Log log;
    private Set<String> refused = Set.of();

    StateObserver(
            Request request,
            Optional<RoleName> functionRole,
            Iam iam,
            Datadog datadog,
            Organizations organizations,
            AccountFactReader questions,
            Log log) {
        this.request = request;
        this.functionRole = functionRole;
        this.iam = iam;
        this.datadog = datadog;
        this.organizations = organizations;
        this.questions = questions;
        this.log = log;
    }

    /** The actions that Datadog asked for when last looked at, and that the role is not given. */
    Set<String> refused() {
        return refused;
    }

    /** @throws DdorgException when something cannot be read that the plan must know */
    ObservedState observe() {
        RoleName name = request.desired().role();
        boolean delete = request.takesBack();
        CompletableFuture<List<Integration>> integrations =
                Parallel.async(() -> datadog.listIntegrations(request.stack().account()));
        CompletableFuture<List<String>> standard = permissions(delete, Datadog::standardPermissions);
        CompletableFuture<List<String>> resources = permissions(delete, Datadog::resourceCollectionPermissions);
        CompletableFuture<List<ObservedState.Policy>> policies =
                Parallel.async(() -> delete ? iam.listPolicies(name) : iam.policies(name));
        CompletableFuture<Optional<OwnershipTags>> previous = Parallel.async(this::previousOwnership);
        CompletableFuture<Map<String, String>> stackTags =
                delete ? completedFuture(Map.of()) : Parallel.async(this::stackTags);
        CompletableFuture<AccountFactTags> facts = questions.readAsync();
        Optional<ObservedState.Role> role = iam.role(name);
        FilteredPermissions lists = lists(Parallel.join(standard), Parallel.join(resources));
        return new ObservedState(
                role,
                owned(role, Parallel.join(policies)),
                needsDatadog(role) ? registered(integrations) : List.of(),
                Parallel.join(previous),
                lists.standard(),
                lists.resourceCollection(),
                Parallel.join(stackTags),
                Optional.empty(),
                Parallel.join(facts));
    }

    /** Whose a Delete finds by the role, which is the ledger; where that is gone, each policy has to say it itself. */
    private List<ObservedState.Policy> owned(Optional<ObservedState.Role> role, List<ObservedState.Policy> policies) {
        return request.takesBack() && role.isEmpty() ? iam.readOwners(policies) : policies;
    }

    private FilteredPermissions lists(List<String> standard, List<String> resourceCollection) {
        FilteredPermissions lists = FilteredPermissions.filtered(
                standard, resourceCollection, request.desired().acceptsUnknownWrites());
        refused = lists.refused();
        return lists;
    }

    /**
     * A Delete that has nothing to take back in Datadog must not fail because Datadog cannot be asked: the role is
     * made first and deleted last, so where neither role nor id speak of a registration, there is none of ours.
     */
    private boolean needsDatadog(Optional<ObservedState.Role> role) {
        if (!request.takesBack()) {
            return true;
        }
        Optional<OwnershipTags> ours = ownedBy(role);
        boolean madeBefore = request.madeId()
                .filter(id -> id.made().contains(Part.REGISTRATION))
                .isPresent();
        return ours.filter(ownership -> ownership.hasRecordAt(request.desired().site()))
                        .isPresent()
                || (madeBefore && (role.isEmpty() || ours.isPresent()));
    }

    /** The ledger of a role that belongs to this stack. */
    Optional<OwnershipTags> ownedBy(Optional<ObservedState.Role> role) {
        return role.flatMap(ObservedState.Role::ownership)
                .filter(ownership -> ownership.owner().equals(request.stack().arn()));
    }

    private CompletableFuture<List<String>> permissions(boolean delete, Function<Datadog, List<String>> list) {
        return delete ? completedFuture(List.of()) : Parallel.async(() -> list.apply(datadog));
    }

    /** The ledger of the role that an Update leaves behind when it changes the role's name. */
    private Optional<OwnershipTags> previousOwnership() {
        return request.old()
                .filter(old -> request.type() == RequestType.UPDATE)
                .map(old -> old.role())
                .filter(role -> !role.equals(request.desired().role()))
                .flatMap(role -> OwnershipTags.of(iam.roleTags(role)));
    }

    /** CloudFormation tells a custom resource no tags, but it puts the stack's on the function's own role. */
    private Map<String, String> stackTags() {
        return functionRole.map(iam::roleTags).orElse(Map.of());
    }

    /**
     * An account that has left its organization cannot read the organization's secret any more. What is in IAM goes all
     * the same, and with it Datadog's access; the registration is left for somebody who has the keys.
     */
    private List<Integration> registered(CompletableFuture<List<Integration>> integrations) {
        try {
            return Parallel.join(integrations);
        } catch (DdorgException p) {
            boolean left = request.type() == RequestType.DELETE
                    && p.code() == ErrorCode.SECRET_UNREADABLE
                    && organizations.hasLeft(request.desired().organization().id());
            if (!left) {
                throw p;
            }
            log.error(
                    "take back the registration",
                    "left in Datadog: the account has left its organization, and with" + " it the keys. " + p.reason());
            return List.of();
        }
    }
}
