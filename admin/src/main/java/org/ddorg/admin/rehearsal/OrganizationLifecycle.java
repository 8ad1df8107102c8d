package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.stackset.StackSet;
import org.ddorg.admin.aws.stackset.StackSetState;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;

/** Changes an organization as admins do. Every method returns when the StackSet has followed the change. */
final class OrganizationLifecycle {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final OrganizationsClient organizations;
    private final OrganizationReader reader;
    private final StackSet stackSet;
    private final List<String> targets;
    private final Optional<String> delegate;
    private final List<OrganizationAccount> left = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    OrganizationLifecycle(
            OrganizationsClient organizations, StackSet stackSet, List<String> targets, Optional<String> delegate) {
        this.organizations = organizations;
        this.reader = new OrganizationReader(organizations);
        this.stackSet = stackSet;
        this.targets = targets;
        this.delegate = delegate;
    }

    List<OrganizationAccount> left() {
        return left;
    }

    /** Creates an account, and moves it under a target unless the root is one. */
    String join(Consumer<StackSetState> watcher) {
        String newcomer = create();
        changed.add(newcomer);
        if (!account(newcomer).isUnder(targets)) {
            put(account(newcomer), targets.get(0));
        }
        await(newcomer, true, watcher);
        OrganizationAccount joined = account(newcomer);
        return String.format(Locale.ROOT, "%s (%s) joins at %s", joined.name(), joined.id(), joined.ouPath());
    }

    /** Moves an account under a target to another OU under a target. */
    String move(Consumer<StackSetState> watcher) {
        OrganizationAccount mover = candidate();
        return move(mover, otherThan(mover.parent(), reader.ous().keySet()), watcher);
    }

    /** Moves an account out of the targets. */
    String moveOut(Consumer<StackSetState> watcher) {
        return move(candidate(), reader.rootId(), watcher);
    }

    /** Moves an account under a target. */
    String moveIn(Consumer<StackSetState> watcher) {
        OrganizationAccount outsider = members()
                .filter(account -> !account.isUnder(targets))
                .findFirst()
                .orElseThrow();
        return move(outsider, targets.get(targets.size() - 1), watcher);
    }

    String leave(Consumer<StackSetState> watcher) {
        OrganizationAccount leaver = candidate();
        organizations.removeAccountFromOrganization(r -> r.accountId(leaver.id()));
        left.add(leaver);
        await(leaver.id(), false, watcher);
        return String.format(Locale.ROOT, "%s (%s) leaves", leaver.name(), leaver.id());
    }

    /** Every account in AWS has a unique email address. */
    private String create() {
        String name = "newcomer-" + reader.accounts().size();
        String request = organizations
                .createAccount(r -> r.accountName(name).email("aws+" + UUID.randomUUID() + "@example.com"))
                .createAccountStatus()
                .id();
        CreateAccountStatus status;
        do {
            status = organizations
                    .describeCreateAccountStatus(r -> r.createAccountRequestId(request))
                    .createAccountStatus();
        } while (status.state() == CreateAccountState.IN_PROGRESS);
        if (status.state() != CreateAccountState.SUCCEEDED) {
            throw new DeploymentFailedException("Account creation failed: " + status.failureReasonAsString());
        }
        return status.accountId();
    }

    private String move(OrganizationAccount account, String destination, Consumer<StackSetState> watcher) {
        put(account, destination);
        OrganizationAccount moved = account(account.id());
        await(moved.id(), moved.isUnder(targets), watcher);
        return String.format(
                Locale.ROOT, "%s (%s) moves from %s to %s", moved.name(), moved.id(), account.ouPath(), moved.ouPath());
    }

    private void put(OrganizationAccount account, String destination) {
        organizations.moveAccount(
                r -> r.accountId(account.id()).sourceParentId(account.parent()).destinationParentId(destination));
    }

    private void await(String account, boolean present, Consumer<StackSetState> watcher) {
        stackSet.await(state -> state.instances().containsKey(account) == present, watcher, TIMEOUT);
    }

    /** An active member under a target; preferably one that no stage has changed. */
    private OrganizationAccount candidate() {
        List<OrganizationAccount> covered =
                members().filter(account -> account.isUnder(targets)).toList();
        OrganizationAccount candidate = covered.stream()
                .filter(account -> !changed.contains(account.id()))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> covered.get(0));
        changed.add(candidate.id());
        return candidate;
    }

    /** The accounts that may move and leave: not those that ddorg is deployed in. */
    private Stream<OrganizationAccount> members() {
        String management = organizations.describeOrganization().organization().masterAccountId();
        return reader.accounts().stream()
                .filter(OrganizationAccount::isActive)
                .filter(account -> !account.id().equals(management))
                .filter(account -> delegate.filter(account.id()::equals).isEmpty());
    }

    private OrganizationAccount account(String id) {
        return reader.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String otherThan(String parent, Collection<String> parents) {
        List<String> others = parents.stream().filter(id -> !id.equals(parent)).toList();
        return others.get(others.size() / 2);
    }
}
