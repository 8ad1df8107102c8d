package org.ddorg.admin.preflight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.OuResolver;

/** Checks of the OUs and accounts to install in. */
final class TargetChecks {

    /** CloudFormation's limit per CreateStackInstances call. */
    static final int OUS_PER_CALL = 50;
    /** CloudFormation's default quota. */
    static final int INSTANCES_PER_STACK_SET = 100_000;
    /** As many account ids, with a comma each, as fit into the 4,096 bytes of a parameter's value. */
    static final int EXCLUDED = 4097 / 13;

    private static final int SHOWN = 5;

    private final OrganizationTree tree;
    private final PlannedInstallation planned;
    private final String managementAccount;
    private final List<String> targets;

    TargetChecks(OrganizationTree tree, PlannedInstallation planned, String managementAccount) {
        this.tree = tree;
        this.planned = planned;
        this.managementAccount = managementAccount;
        this.targets = planned.ous().isEmpty() ? List.of(tree.rootId()) : new OuResolver(tree.ous()).ids(planned.ous());
    }

    List<Finding> all() {
        return Stream.of(Optional.of(ous()), Optional.of(accounts()), suspended(), excluded())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The accounts that the StackSet reaches, which excludes the management account. */
    List<OrganizationAccount> covered() {
        return tree.accounts().stream()
                .filter(account -> account.isUnder(targets))
                .filter(account -> !account.id().equals(managementAccount))
                .toList();
    }

    private Finding ous() {
        List<String> unknown =
                planned.ous().stream().filter(ou -> tree.ouId(ou).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            return Finding.fails(
                    "ous",
                    "no such OU: " + some(unknown),
                    "pass OUs of the organization: "
                            + some(List.copyOf(tree.ous().values())));
        }
        if (targets.size() > OUS_PER_CALL) {
            return Finding.fails(
                    "ous",
                    targets.size() + " OUs; the limit of StackSets is " + OUS_PER_CALL,
                    "pass OUs higher in the tree, or deploy a second installation with another --prefix");
        }
        return overlapping().orElseGet(() -> Finding.passes("ous", some(named())));
    }

    private List<String> named() {
        return targets.stream()
                .map(ou -> ou.equals(tree.rootId())
                        ? "the whole organization (" + ou + ")"
                        : tree.path(ou) + " (" + ou + ")")
                .toList();
    }

    private Optional<Finding> overlapping() {
        return targets.stream()
                .filter(this::isInsideAnother)
                .findFirst()
                .map(ou ->
                        Finding.warns("ous", tree.path(ou) + " is inside another target OU", "pass the outer OU only"));
    }

    /** By the accounts, since the name of an OU may contain a slash. */
    private boolean isInsideAnother(String ou) {
        return tree.accounts().stream()
                .map(account -> account.parents())
                .filter(parents -> parents.contains(ou))
                .anyMatch(parents -> targets.stream().anyMatch(parents.subList(0, parents.indexOf(ou))::contains));
    }

    private Finding accounts() {
        long active = covered().stream()
                .filter(OrganizationAccount::isActive)
                .filter(account -> !planned.excluded().contains(account.id()))
                .count();
        if (active > INSTANCES_PER_STACK_SET) {
            return Finding.fails(
                    "accounts",
                    active + " accounts; the limit of a StackSet is " + INSTANCES_PER_STACK_SET,
                    "pass fewer OUs, and deploy the others as a second installation with another --prefix");
        }
        String what = active
                + (active == 1 ? " active account" : " active accounts")
                + (planned.includesManagement() ? " and the management account" : "");
        return active == 0 && !planned.includesManagement()
                ? Finding.warns(
                        "accounts", what, "pass OUs with active accounts, or ignore this if accounts join later")
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
                        suspended.size() + " suspended or closing: " + some(suspended),
                        "no action needed: StackSets skips them"));
    }

    private Optional<Finding> excluded() {
        if (planned.excluded().isEmpty()) {
            return Optional.empty();
        }
        List<String> unknown = planned.excluded().stream()
                .filter(id -> tree.account(id).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(Finding.fails(
                    "excluded",
                    "no such account: " + some(unknown),
                    "exclude accounts of the organization only: aws organizations list-accounts"));
        }
        if (planned.excluded().size() > EXCLUDED) {
            return Optional.of(Finding.fails(
                    "excluded",
                    planned.excluded().size() + " excluded accounts; the limit of the parameter is " + EXCLUDED,
                    "pass OUs that do not contain them"));
        }
        return Optional.of(effective());
    }

    private Finding effective() {
        List<String> without = planned.excluded().stream()
                .filter(id ->
                        covered().stream().noneMatch(account -> account.id().equals(id)))
                .toList();
        String what = planned.excluded().size() + " excluded: " + some(planned.excluded());
        return without.isEmpty()
                ? Finding.passes("excluded", what)
                : Finding.warns(
                        "excluded",
                        what + "; not in a target OU: " + some(without),
                        without.contains(managementAccount)
                                ? "set IncludeManagementAccount to false to exclude the management account"
                                : "no action needed: they are not onboarded");
    }

    /** The first few, and how many more. */
    static String some(List<String> things) {
        String shown = things.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return things.size() > SHOWN ? shown + " and " + (things.size() - SHOWN) + " more" : shown;
    }
}
