package org.ddorg.admin.reconcile.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.FleetSnapshot;

/**
 * Turns collection off and on again with stack parameters. Role, external ID and integration stay, and the previous
 * settings come back. After an interruption, the same command completes the change.
 */
public final class CollectionSwitch {

    /** Id under which the organization stack's previous parameters are kept. */
    private static final String ORGANIZATION = "organization" + DesiredState.PAUSED;

    private static final Map<String, String> OFF = Map.of(
            "DisableMetricCollection", "true",
            "DisableResourceCollection", "true",
            "CloudSecurityPostureManagement", "false");

    private final FleetReconciler reconciler;
    private final DeployedInstallation deployed;
    private final FleetSnapshot snapshot;
    private final ParameterOverrides store;
    private final SortedMap<String, Map<String, String>> stored;

    public CollectionSwitch(FleetReconciler reconciler) {
        this.reconciler = reconciler;
        this.deployed = reconciler.deployed();
        this.snapshot = reconciler.snapshot();
        this.store = new ParameterOverrides(deployed.aws(), deployed.installation());
        this.stored = store.read();
    }

    public boolean isPaused() {
        return stored.containsKey(ORGANIZATION);
    }

    public boolean arePaused(List<String> ids) {
        return ids.stream().allMatch(id -> stored.containsKey(id + DesiredState.PAUSED));
    }

    /** Stores the previous parameters first, so that an interrupted run does not lose them. */
    public void pause() {
        if (!isPaused()) {
            Map<String, String> previous = new LinkedHashMap<>();
            OFF.keySet().forEach(name -> previous.put(name, deployed.stack().parameter(name)));
            stored.put(ORGANIZATION, previous);
            store.write(stored);
        }
        reconciler.update(OFF);
    }

    public void resume() {
        reconciler.update(stored.getOrDefault(ORGANIZATION, Map.of()));
        stored.remove(ORGANIZATION);
        store.write(stored);
    }

    public void pause(List<String> ids) {
        ids.forEach(id -> stored.put(id + DesiredState.PAUSED, OFF));
        store.write(stored);
        updateInstances(ids, Set.of());
    }

    public void resume(List<String> ids) {
        ids.forEach(id -> stored.remove(id + DesiredState.PAUSED));
        updateInstances(ids, OFF.keySet());
        store.write(stored);
    }

    private void updateInstances(List<String> ids, Set<String> dropped) {
        reconciler.update(
                snapshot.accounts().stream()
                        .filter(account -> account.isIn(ids))
                        .toList(),
                desired(),
                dropped);
    }

    /** The snapshot's desired state with the stored pauses instead of its own. */
    private DesiredState desired() {
        SortedMap<String, Map<String, String>> overrides =
                new TreeMap<>(snapshot.desired().overrides());
        overrides.keySet().removeIf(CollectionSwitch::isPause);
        stored.forEach((id, parameters) -> {
            if (isPause(id)) {
                overrides.put(id, parameters);
            }
        });
        return snapshot.desired().with(overrides);
    }

    private static boolean isPause(String id) {
        return id.endsWith(DesiredState.PAUSED);
    }
}
