package org.ddorg.admin.command.fleet;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.ScopeOptions;
import org.ddorg.admin.json.PauseJson;
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
        confirm(target, scope.isOrganization() ? collection.isPaused() : collection.arePaused(ids));
        if (scope.isOrganization()) {
            changeAll.accept(collection);
        } else {
            change.accept(collection, ids);
        }
        conclude(new PauseJson(done, ids), done + ": " + target);
        return fleet.exitCode();
    }

    abstract void confirm(String target, boolean isPaused);
}
