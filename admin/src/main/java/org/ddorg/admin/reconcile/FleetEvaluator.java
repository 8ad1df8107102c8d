package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.contract.DdorgException;

/** Tells of every account how it stands: the organization, the StackSet and Datadog laid beside each other. */
public final class FleetEvaluator {

    private final FleetSnapshot snapshot;
    private final DesiredState desired;

    private FleetEvaluator(FleetSnapshot snapshot) {
        this.snapshot = snapshot;
        this.desired = snapshot.desired();
    }

    /** Every account of the organization in its order, then those that Datadog alone has, by their ids. */
    public static List<AccountStatus> of(FleetSnapshot snapshot) {
        FleetEvaluator truth = new FleetEvaluator(snapshot);
        List<AccountStatus> standings = new ArrayList<>();
        snapshot.accounts().forEach(account -> standings.add(truth.standing(account)));
        standings.addAll(truth.strangers());
        return standings;
    }

    /**
     * Whether ddorg made a registration: its function says so in account tags, as docs/operations.md tells. An adopted
     * one has the organization's tag only.
     */
    static boolean isOurs(Registration registration, String organizationId) {
        return registration.tags().contains("aws_organization:" + organizationId)
                && registration.tags().contains("registered_by:ddorg");
    }

    private AccountStatus standing(OrganizationAccount account) {
        Look look = new Look(
                account,
                Optional.ofNullable(snapshot.instances().get(account.id())),
                snapshot.registrations().getOrDefault(account.id(), List.of()));
        if (!account.isActive()) {
            return look.is(AccountState.SUSPENDED, "StackSets skips it; its stack and registration stay as they are");
        }
        if (desired.excluded().contains(account.id())) {
            return excluded(look);
        }
        if (account.id().equals(desired.managementAccountId())) {
            return management(look);
        }
        return account.isUnder(desired.targets()) ? member(look) : outside(look);
    }

    /** Automatic deployment does not ask for filters: an excluded account may have a stack, whose function rests. */
    private AccountStatus excluded(Look look) {
        Optional<Instance> failed = look.instance().filter(i -> i.isSettled() && !i.hasSucceeded());
        if (look.registrations().isEmpty()) {
            return look.is(AccountState.EXCLUDED, "");
        }
        if (failed.isPresent()) {
            return look.failed(failed.get());
        }
        if (look.isOurs()) {
            return look.is(
                    snapshot.busy() ? AccountState.WAITING : AccountState.LEFTOVER,
                    "excluded, and still registered by ddorg");
        }
        return look.is(AccountState.BY_HAND, "excluded, and registered by somebody else");
    }

    private AccountStatus management(Look look) {
        if (!desired.includesManagement()) {
            return look.is(
                    look.registrations().isEmpty() ? AccountState.OUTSIDE : AccountState.BY_HAND,
                    "the management account is left out (IncludeManagementAccount)");
        }
        return look.registrations().isEmpty()
                ? look.is(
                        snapshot.busy() ? AccountState.WAITING : AccountState.MISSING,
                        "Datadog does not have the management account, which the organization stack brings in")
                : look.settings();
    }

    private AccountStatus outside(Look look) {
        if (look.instance().isPresent()) {
            return look.is(
                    snapshot.busy() ? AccountState.WAITING : AccountState.LEFTOVER,
                    "under no target, and still has a stack instance"
                            + reason(look.instance().get()));
        }
        return look.registrations().isEmpty()
                ? look.is(AccountState.OUTSIDE, "")
                : look.is(
                        AccountState.BY_HAND,
                        "under no target, and registered otherwise: by hand, or by another installation");
    }

    private static String reason(Instance instance) {
        return instance.reason().isEmpty() ? "" : ": " + instance.reason();
    }

    private AccountStatus member(Look look) {
        if (look.instance().isEmpty()) {
            String adopted = look.registrations().isEmpty() ? "" : "; it is registered by hand, and would be adopted";
            return look.is(
                    snapshot.busy() ? AccountState.WAITING : AccountState.MISSING, "has no stack instance" + adopted);
        }
        Instance instance = look.instance().get();
        if (!instance.isSettled() && snapshot.busy()) {
            return look.is(AccountState.WAITING, "its turn has not come, or is not over");
        }
        return instance.hasSucceeded() ? deployed(look) : look.failed(instance);
    }

    private AccountStatus deployed(Look look) {
        return look.registrations().isEmpty()
                ? look.is(AccountState.MISSING, "has its stack, and Datadog does not have it: it was removed there")
                : look.settings();
    }

    private List<AccountStatus> strangers() {
        Set<String> members = new HashSet<>();
        snapshot.accounts().forEach(account -> members.add(account.id()));
        return snapshot.registrations().entrySet().stream()
                .filter(entry -> !members.contains(entry.getKey()))
                .map(entry -> stranger(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(standing -> standing.account().id()))
                .toList();
    }

    private AccountStatus stranger(String id, List<Registration> registrations) {
        OrganizationAccount account = new OrganizationAccount(id, "", "", List.of(), List.of());
        Look look = new Look(account, Optional.ofNullable(snapshot.instances().get(id)), registrations);
        if (look.isOurs() && look.instance().isEmpty()) {
            return look.is(AccountState.ORPHANED, "left the organization, and Datadog still has it by ddorg");
        }
        boolean adopted =
                registrations.stream().anyMatch(r -> r.tags().contains("aws_organization:" + desired.organizationId()));
        return look.is(
                AccountState.FOREIGN,
                adopted
                        ? "left the organization; its account tags do not say that ddorg registered it, so it stays"
                        : "");
    }

    /** What is seen of one account. */
    private final class Look {
        private final OrganizationAccount account;
        private final Optional<Instance> instance;
        private final List<Registration> registrations;

        Look(OrganizationAccount account, Optional<Instance> instance, List<Registration> registrations) {
            this.account = account;
            this.instance = instance;
            this.registrations = registrations;
        }

        Optional<Instance> instance() {
            return instance;
        }

        List<Registration> registrations() {
            return registrations;
        }

        boolean isOurs() {
            return registrations.stream().anyMatch(r -> FleetEvaluator.isOurs(r, desired.organizationId()));
        }

        AccountStatus is(AccountState state, String why) {
            return standing(state, Optional.empty(), why, List.of());
        }

        AccountStatus failed(Instance failed) {
            String reason = failed.reason().isEmpty() ? failed.detailedStatus() : failed.reason();
            boolean cutOff =
                    failed.reason().isEmpty() && !failed.detailedStatus().equals("FAILED");
            FailureCause cause = cutOff ? FailureCause.STOPPED : FailureCause.of(reason);
            return standing(AccountState.FAILED, Optional.of(cause), reason, List.of());
        }

        /** It is registered: as it is meant to be? */
        AccountStatus settings() {
            if (registrations.size() > 1) {
                return is(
                        AccountState.DRIFTED,
                        "Datadog has it " + registrations.size()
                                + " times: remove in Datadog those that are not needed");
            }
            List<SettingDifference> differences;
            try {
                differences = drift().differences();
            } catch (DdorgException refused) {
                return is(AccountState.DRIFTED, refused.reason());
            }
            if (!differences.isEmpty()) {
                return standing(
                        AccountState.DRIFTED,
                        Optional.empty(),
                        differences.get(0).words(),
                        differences);
            }
            return isOff()
                    ? is(AccountState.PAUSED, "collects neither metrics nor resources")
                    : is(AccountState.ONBOARDED, "");
        }

        SettingDrift drift() {
            return SettingDrift.between(registrations.get(0).attributes(), desired.integrationOf(account));
        }

        private boolean isOff() {
            return !registrations.get(0).metrics() && !registrations.get(0).resources();
        }

        private AccountStatus standing(
                AccountState state, Optional<FailureCause> cause, String why, List<SettingDifference> differences) {
            return new AccountStatus(account, state, cause, why, differences, instance, registrations);
        }
    }
}
