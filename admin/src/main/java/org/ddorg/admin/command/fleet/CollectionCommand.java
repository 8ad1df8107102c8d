package org.ddorg.admin.command.fleet;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.ScopeOptions;
import org.ddorg.admin.json.PauseJson;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.apply.CollectionSwitch;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Mixin;

/** Base of {@code ddorg pause} and {@code ddorg resume}. */
abstract class CollectionCommand extends FleetCommand {

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    private final String done;
    private final Consumer<CollectionSwitch> changeAll;
    private final BiConsumer<CollectionSwitch, List<String>> change;

    /**
     * @param done the result: {@code paused}
     * @param changeAll changes the whole organization
     * @param change changes some accounts and OUs
     */
    CollectionCommand(
            CommandContext context,
            String done,
            Consumer<CollectionSwitch> changeAll,
            BiConsumer<CollectionSwitch, List<String>> change) {
        super(context);
        this.done = done;
        this.changeAll = changeAll;
        this.change = change;
    }

    @Override
    protected final void validate() {
        scope.validate();
    }

    @Override
    protected final int run(FleetReconciler fleet) {
        List<String> ids = scope.ids(fleet.snapshot(), fleet.deployed()::ous);
        String target = scope.isOrganization() ? "the whole organization" : String.join(", ", ids);
        CollectionSwitch collection = new CollectionSwitch(fleet);
        confirm(target, collection, ids);
        if (scope.isOrganization()) {
            changeAll.accept(collection);
        } else {
            change.accept(collection, ids);
        }
        return conclude(fleet, ids, target);
    }

    /** Claims only what a reading afterwards shows. */
    private int conclude(FleetReconciler fleet, List<String> ids, String target) {
        int exitCode = fleet.exitCode(FleetEvaluator.of(fleet.read()).stream()
                .filter(status -> scope.isOrganization() || status.account().isIn(ids))
                .filter(status -> !isDone(status))
                .map(this::explained));
        if (isJson() || exitCode == 0) {
            conclude(new PauseJson(done, ids), done + ": " + target);
        }
        return exitCode;
    }

    private AccountStatus explained(AccountStatus status) {
        return status.reason().isEmpty()
                ? status.withReason("not " + done + ": settings of the account or its OU override it")
                : status;
    }

    /**
     * Asks for confirmation.
     *
     * @param ids of accounts and OUs; empty for the whole organization
     */
    abstract void confirm(String target, CollectionSwitch collection, List<String> ids);

    /** Whether an account is as the command was to make it. */
    abstract boolean isDone(AccountStatus status);
}
