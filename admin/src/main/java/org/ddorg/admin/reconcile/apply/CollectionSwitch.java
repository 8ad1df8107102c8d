package org.ddorg.admin.reconcile.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.OrganizationAccount;
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

    private boolean isPaused() {
        return stored.containsKey(ORGANIZATION);
    }

    private boolean isPaused(String id) {
        return stored.containsKey(id + DesiredState.PAUSED);
    }

    /**
     * Why to resume these would not resume them: they are not paused, or something above them is.
     *
     * @param ids of accounts and OUs; empty for the whole organization
     */
    public Optional<String> obstacleToResume(List<String> ids) {
        if (ids.isEmpty() && !isPaused()) {
            return Optional.of("Collection of the whole organization is not paused."
                    + ownPauses(ids)
                            .map(paused -> " Paused separately: " + paused + ". Resume them with --account or --ou.")
                            .orElse(""));
        }
        return ids.stream()
                .map(this::obstacleToResume)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> obstacleToResume(String id) {
        if (isPaused()) {
            return Optional.of("Collection of " + id + " is paused with the whole organization. Resume all:"
                    + " ddorg resume --organization");
        }
        Optional<String> above = pausedOuAbove(id);
        if (above.isPresent()) {
            return Optional.of("Collection of " + id + " is paused with OU " + above.get()
                    + ". Resume the OU: ddorg resume --ou " + above.get());
        }
        return isPaused(id)
                ? Optional.empty()
                : Optional.of("Collection is not paused for " + id + ". Pass the accounts or OUs of 'ddorg pause'.");
    }

    /** The OU that contains the account or OU and is paused. */
    private Optional<String> pausedOuAbove(String id) {
        return snapshot.accounts().stream()
                .filter(account -> account.isIn(List.of(id)))
                .flatMap(account -> above(id, account).stream())
                .filter(this::isPaused)
                .findFirst();
    }

    private static List<String> above(String id, OrganizationAccount account) {
        int depth = account.parents().indexOf(id);
        return depth < 0 ? account.parents() : account.parents().subList(0, depth);
    }

    /**
     * The accounts and OUs that stay paused when these are resumed, since they were paused separately.
     *
     * @param ids of accounts and OUs; empty for the whole organization
     */
    public Optional<String> ownPauses(List<String> ids) {
        return stored.keySet().stream()
                .filter(key -> isPause(key) && !key.equals(ORGANIZATION))
                .map(key -> key.substring(0, key.length() - DesiredState.PAUSED.length()))
                .filter(id -> !ids.contains(id) && isBelow(id, ids))
                .reduce((all, next) -> all + ", " + next);
    }

    private boolean isBelow(String id, List<String> ids) {
        return ids.isEmpty()
                || snapshot.accounts().stream()
                        .filter(account -> account.isIn(List.of(id)))
                        .anyMatch(account -> above(id, account).stream().anyMatch(ids::contains));
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
