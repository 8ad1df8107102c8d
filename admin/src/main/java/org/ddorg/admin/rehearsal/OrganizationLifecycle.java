package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** What happens in an organization from day to day. Every change returns when the StackSet has dealt with it. */
final class OrganizationLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final OrganizationsClient organizations;
    private final OrganizationReader reader;
    private final StackSet stackSet;
    private final List<String> targets;
    private final List<OrganizationAccount> left = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    OrganizationLifecycle(OrganizationsClient organizations, StackSet stackSet, List<String> targets) {
        this.organizations = organizations;
        this.reader = new OrganizationReader(organizations);
        this.stackSet = stackSet;
        this.targets = targets;
    }

    /** Accounts that have left the organization. */
    List<OrganizationAccount> left() {
        return left;
    }

    /** An account is made, and put under a target where the root is none. */
    String join(Consumer<StackSetState> watcher) {
        String newcomer = create();
        seen.add(newcomer);
        if (!account(newcomer).isUnder(targets)) {
            put(account(newcomer), targets.get(0));
        }
        await(newcomer, true, watcher);
        OrganizationAccount joined = account(newcomer);
        return "%s (%s) joins at %s".formatted(joined.name(), joined.id(), joined.ouPath());
    }

    /** An account that is covered goes from one unit to another, and stays covered. */
    String move(Consumer<StackSetState> watcher) {
        OrganizationAccount mover = somebody();
        return move(mover, otherThan(mover.parent(), reader.parents()), watcher);
    }

    /** An account goes where it is not covered. */
    String moveOut(Consumer<StackSetState> watcher) {
        return move(somebody(), reader.rootId(), watcher);
    }

    /** An account that is not covered, the one that went out before for instance, comes under a target. */
    String moveIn(Consumer<StackSetState> watcher) {
        OrganizationAccount outsider = members()
                .filter(account -> !account.isUnder(targets))
                .findFirst()
                .orElseThrow();
        return move(outsider, targets.get(targets.size() - 1), watcher);
    }

    /** An account leaves for good. */
    String leave(Consumer<StackSetState> watcher) {
        OrganizationAccount leaver = somebody();
        organizations.removeAccountFromOrganization(r -> r.accountId(leaver.id()));
        left.add(leaver);
        await(leaver.id(), false, watcher);
        return "%s (%s) leaves".formatted(leaver.name(), leaver.id());
    }

    /** An e-mail address serves for one account in all of AWS, so each gets one of its own. */
    private String create() {
        String name = "newcomer-" + reader.accounts().size();
        String request = organizations
                .createAccount(r -> r.accountName(name).email("aws+" + UUID.randomUUID() + "@example.com"))
                .createAccountStatus()
                .id();
        CreateAccountStatus status = created(request);
        while (status.state() == CreateAccountState.IN_PROGRESS) {
            status = created(request);
        }
        if (status.state() != CreateAccountState.SUCCEEDED) {
            throw new DeploymentFailedException("an account could not be made: " + status.failureReasonAsString());
        }
        return status.accountId();
    }

    private CreateAccountStatus created(String request) {
        return organizations
                .describeCreateAccountStatus(r -> r.createAccountRequestId(request))
                .createAccountStatus();
    }

    private String move(OrganizationAccount account, String destination, Consumer<StackSetState> watcher) {
        put(account, destination);
        OrganizationAccount moved = account(account.id());
        await(moved.id(), moved.isUnder(targets), watcher);
        return "%s (%s) moves from %s to %s".formatted(moved.name(), moved.id(), account.ouPath(), moved.ouPath());
    }

    private void put(OrganizationAccount account, String destination) {
        organizations.moveAccount(
                r -> r.accountId(account.id()).sourceParentId(account.parent()).destinationParentId(destination));
    }

    private void await(String account, boolean present, Consumer<StackSetState> watcher) {
        stackSet.await(state -> state.instances().containsKey(account) == present, watcher, PATIENCE);
    }

    /** An active member under a target; one that nothing has happened to yet, where there is one. */
    private OrganizationAccount somebody() {
        List<OrganizationAccount> covered =
                members().filter(account -> account.isUnder(targets)).toList();
        OrganizationAccount somebody = covered.stream()
                .filter(account -> !seen.contains(account.id()))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> covered.get(0));
        seen.add(somebody.id());
        return somebody;
    }

    private Stream<OrganizationAccount> members() {
        String management = organizations.describeOrganization().organization().masterAccountId();
        return reader.accounts().stream()
                .filter(OrganizationAccount::isActive)
                .filter(account -> !account.id().equals(management));
    }

    private OrganizationAccount account(String id) {
        return reader.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String otherThan(String parent, List<String> parents) {
        List<String> others = parents.stream().filter(id -> !id.equals(parent)).toList();
        return others.get(others.size() / 2);
    }
}
