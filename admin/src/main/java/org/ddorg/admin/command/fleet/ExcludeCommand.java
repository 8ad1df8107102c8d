package org.ddorg.admin.command.fleet;

import java.util.List;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.AccountIdConverter;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.ExclusionList;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ddorg exclude}. */
@Command(
        name = "exclude",
        header = "Exclude accounts.",
        description = "Adds accounts to the parameter ExcludedAccounts and removes what ddorg created in them: the"
                + " integration, the role and its policies. Existing resources stay, and so does the stack, whose function"
                + " does nothing. The list is a parameter of every stack, so all stacks are updated.",
        footer = {"Examples:", "  ddorg exclude 111111111111", "  ddorg exclude 111111111111 222222222222 --yes"})
public final class ExcludeCommand extends FleetCommand {

    @Parameters(
            paramLabel = "ACCOUNT",
            arity = "1..*",
            converter = AccountIdConverter.class,
            description = "IDs of the accounts to exclude.")
    private List<String> accounts = List.of();

    public ExcludeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int run(FleetReconciler fleet) {
        accounts.forEach(id -> requireMember(id, fleet.snapshot()));
        TreeSet<String> excluded = new TreeSet<>(fleet.snapshot().desired().excluded());
        excluded.addAll(accounts);
        return new ExclusionList(context(), fleet, isJson())
                .replace(excluded, "Remove Datadog's integration from " + String.join(", ", accounts) + "?");
    }

    private static void requireMember(String id, FleetSnapshot snapshot) {
        if (id.equals(snapshot.desired().managementAccountId())) {
            throw new UsageException("Account " + id + " is the management account. Exclude it with"
                    + " ddorg deploy --set IncludeManagementAccount=false.");
        }
        if (snapshot.accounts().stream().map(OrganizationAccount::id).noneMatch(id::equals)) {
            throw new UsageException(
                    "Account " + id + " is not in the organization. List the accounts with ddorg status.");
        }
    }
}
