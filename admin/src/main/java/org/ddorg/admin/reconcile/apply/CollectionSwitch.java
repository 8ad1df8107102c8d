package org.ddorg.admin.reconcile.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.FleetSnapshot;

/**
 * Turns collection off and on again. The stacks' parameters say so, and the function converges: role, external id and
 * registration stay, and what was set before comes back. Cut off at any point, the same command finishes it.
 */
public final class CollectionSwitch {

    /** Under this id it is kept what the whole organization had before. */
    private static final String ORGANIZATION = "organization" + DesiredState.PAUSED;

    private static final Map<String, String> OFF = Map.of(
            "DisableMetricCollection", "true",
            "DisableResourceCollection", "true",
            "CloudSecurityPostureManagement", "false");

    private final FleetReconciler reconciler;
    private final DeployedInstallation deployed;
    private final FleetSnapshot snapshot;
    private final ParameterOverrides store;
    private final SortedMap<String, Map<String, String>> kept;

    public CollectionSwitch(FleetReconciler reconciler) {
        this.reconciler = reconciler;
        this.deployed = reconciler.deployed();
        this.snapshot = reconciler.snapshot();
        this.store = new ParameterOverrides(deployed.aws(), deployed.installation());
        this.kept = store.read();
    }

    public boolean isPaused() {
        return kept.containsKey(ORGANIZATION);
    }

    public boolean arePaused(List<String> ids) {
        return ids.stream().allMatch(id -> kept.containsKey(id + DesiredState.PAUSED));
    }

    /** What was, is kept first: a run that dies between loses nothing. */
    public void pause() {
        if (!isPaused()) {
            Map<String, String> before = new LinkedHashMap<>();
            OFF.keySet().forEach(name -> before.put(name, deployed.stack().parameter(name)));
            kept.put(ORGANIZATION, before);
            store.write(kept);
        }
        reconciler.update(OFF);
    }

    public void resume() {
        reconciler.update(kept.getOrDefault(ORGANIZATION, Map.of()));
        kept.remove(ORGANIZATION);
        store.write(kept);
    }

    public void pause(List<String> ids) {
        ids.forEach(id -> kept.put(id + DesiredState.PAUSED, OFF));
        store.write(kept);
        bring(ids);
    }

    public void resume(List<String> ids) {
        ids.forEach(id -> kept.remove(id + DesiredState.PAUSED));
        bring(ids);
        store.write(kept);
    }

    private void bring(List<String> ids) {
        DesiredState now = desired();
        Map<SortedMap<String, String>, SortedSet<String>> groups = new LinkedHashMap<>();
        snapshot.accounts().stream()
                .filter(account -> account.isIn(ids))
                .filter(account -> account.isActive() && snapshot.instances().containsKey(account.id()))
                .forEach(account -> groups.computeIfAbsent(
                                new TreeMap<>(now.overridesOf(account)), overrides -> new TreeSet<>())
                        .add(account.id()));
        groups.forEach((overrides, accounts) -> reconciler.work(accounts, hands -> hands.bring(accounts, overrides)));
    }

    /** What is meant with the pauses as they are now. */
    private DesiredState desired() {
        DesiredState before = snapshot.desired();
        SortedMap<String, Map<String, String>> overrides = new TreeMap<>(before.overrides());
        overrides.keySet().removeIf(id -> id.endsWith(DesiredState.PAUSED));
        kept.forEach((id, parameters) -> {
            if (id.endsWith(DesiredState.PAUSED)) {
                overrides.put(id, parameters);
            }
        });
        return new DesiredState(
                before.organizationId(),
                before.managementAccountId(),
                before.includesManagement(),
                before.targets(),
                before.excluded(),
                before.parameters(),
                overrides);
    }
}
