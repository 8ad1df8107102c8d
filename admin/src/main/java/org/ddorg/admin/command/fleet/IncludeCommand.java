package org.ddorg.admin.command.fleet;

import java.util.List;
import java.util.TreeSet;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.AccountIdConverter;
import org.ddorg.admin.reconcile.apply.ExclusionList;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ddorg include}. */
@Command(
        name = "include",
        header = "Include excluded accounts again.",
        description = "Removes accounts from the parameter ExcludedAccounts and onboards them.",
        footer = {"Examples:", "  ddorg include 111111111111"})
public final class IncludeCommand extends FleetCommand {

    @Parameters(
            paramLabel = "ACCOUNT",
            arity = "1..*",
            converter = AccountIdConverter.class,
            description = "IDs of excluded accounts.")
    private List<String> accounts = List.of();

    public IncludeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int run(FleetReconciler fleet) {
        TreeSet<String> excluded = new TreeSet<>(fleet.snapshot().desired().excluded());
        accounts.stream().filter(id -> !excluded.contains(id)).findFirst().ifPresent(id -> {
            throw new UsageException("Account " + id + " is not excluded. Excluded accounts: "
                    + (excluded.isEmpty() ? "none" : String.join(", ", excluded)));
        });
        accounts.forEach(excluded::remove);
        return new ExclusionList(context(), fleet, isJson())
                .replace(excluded, "Onboard " + String.join(", ", accounts) + "?");
    }
}
