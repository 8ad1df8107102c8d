package org.ddorg.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;

/** Where it is to be installed: units, accounts, and those to leave out. */
final class TargetChecks {

    /** What one call that makes stack instances takes, as CloudFormation documents it. */
    static final int UNITS_PER_CALL = 50;
    /** What a StackSet holds unless AWS has raised the quota. */
    static final int INSTANCES_PER_STACK_SET = 100_000;
    /** Bytes of a parameter's value, as CloudFormation documents it. */
    static final int PARAMETER_BYTES = 4096;

    private static final int SHOWN = 5;

    private final OrganizationTree tree;
    private final PlannedInstallation intent;
    private final String managementAccount;
    private final List<String> targets;

    TargetChecks(OrganizationTree tree, PlannedInstallation intent, String managementAccount) {
        this.tree = tree;
        this.intent = intent;
        this.managementAccount = managementAccount;
        this.targets = intent.units().isEmpty()
                ? List.of(tree.rootId())
                : intent.units().stream()
                        .flatMap(unit -> tree.ouId(unit).stream())
                        .distinct()
                        .toList();
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(units());
        findings.add(accounts());
        suspended().ifPresent(findings::add);
        excluded().ifPresent(findings::add);
        return findings;
    }

    /** The accounts that a StackSet would reach: not the management account. */
    List<OrganizationAccount> covered() {
        return tree.accounts().stream()
                .filter(account -> account.isUnder(targets))
                .filter(account -> !account.id().equals(managementAccount))
                .toList();
    }

    private Finding units() {
        List<String> unknown = intent.units().stream()
                .filter(unit -> tree.ouId(unit).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            return Finding.fails("units", "there is no unit " + some(unknown), "the units are " + some(paths()));
        }
        if (targets.size() > UNITS_PER_CALL) {
            return Finding.fails(
                    "units",
                    targets.size() + " units are named, and StackSets takes " + UNITS_PER_CALL + " at most",
                    "name units further up, or a second installation with another --prefix");
        }
        return overlapping().orElseGet(() -> Finding.passes("units", some(named())));
    }

    private List<String> paths() {
        return List.copyOf(tree.ous().values());
    }

    private List<String> named() {
        return targets.stream()
                .map(unit -> unit.equals(tree.rootId())
                        ? "the whole organization (" + unit + ")"
                        : tree.path(unit) + " (" + unit + ")")
                .toList();
    }

    private Optional<Finding> overlapping() {
        return targets.stream()
                .filter(this::isCoveredByAnother)
                .findFirst()
                .map(unit -> Finding.warns(
                        "units",
                        tree.path(unit) + " lies below another unit that is named, and is covered by that",
                        "name the upper one only"));
    }

    private boolean isCoveredByAnother(String unit) {
        String path = tree.path(unit);
        return targets.stream()
                .filter(other -> !other.equals(unit))
                .map(tree::path)
                .anyMatch(above -> above.equals("/") || path.startsWith(above + "/"));
    }

    private Finding accounts() {
        long active = covered().stream()
                .filter(OrganizationAccount::isActive)
                .filter(account -> !intent.excluded().contains(account.id()))
                .count();
        if (active > INSTANCES_PER_STACK_SET) {
            return Finding.fails(
                    "accounts",
                    active + " accounts, and a StackSet holds " + INSTANCES_PER_STACK_SET,
                    "name fewer units, and the others in a second installation with another --prefix");
        }
        String what = active
                + (active == 1 ? " active account" : " active accounts")
                + (intent.includesManagement() ? ", and the management account" : "");
        return active == 0 && !intent.includesManagement()
                ? Finding.warns("accounts", what, "name other units, unless accounts are to join later")
                : Finding.passes("accounts", what);
    }

    private Optional<Finding> suspended() {
        List<String> suspended = covered().stream()
                .filter(account -> !account.isActive())
                .map(account -> account.id() + " " + account.name())
                .toList();
        return suspended.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warns(
                        "suspended",
                        suspended.size() + " suspended or being closed: " + some(suspended),
                        "nothing: StackSets skips them"));
    }

    private Optional<Finding> excluded() {
        if (intent.excluded().isEmpty()) {
            return Optional.empty();
        }
        List<String> unknown = intent.excluded().stream()
                .filter(id -> tree.account(id).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(Finding.fails(
                    "excluded",
                    "the organization has no account " + some(unknown),
                    "correct the list of excluded accounts: aws organizations list-accounts"));
        }
        return Optional.of(isTooLong() ? tooLong() : effective());
    }

    private boolean isTooLong() {
        return String.join(",", intent.excluded()).length() > PARAMETER_BYTES;
    }

    private Finding tooLong() {
        return Finding.fails(
                "excluded",
                intent.excluded().size() + " accounts are excluded, and a parameter holds "
                        + (PARAMETER_BYTES + 1) / 13,
                "name units that leave them out");
    }

    private Finding effective() {
        List<String> without = intent.excluded().stream()
                .filter(id ->
                        covered().stream().noneMatch(account -> account.id().equals(id)))
                .toList();
        String what = intent.excluded().size() + " left out: " + some(intent.excluded());
        return without.isEmpty()
                ? Finding.passes("excluded", what)
                : Finding.warns(
                        "excluded",
                        what + "; of these, in no unit that is named: " + some(without),
                        without.contains(managementAccount)
                                ? "to leave out the management account, set IncludeManagementAccount to false"
                                : "nothing: they would not be touched anyway");
    }

    static String some(List<String> things) {
        String shown = things.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return things.size() > SHOWN ? shown + " and " + (things.size() - SHOWN) + " more" : shown;
    }
}
