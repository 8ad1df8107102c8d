package org.ddorg.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.Overrides;
import org.ddorg.admin.fleet.Meant;
import org.ddorg.admin.fleet.Snapshot;

/**
 * Turns collection off and on again. The stacks' parameters say so, and the function converges: role, external id and
 * registration stay, and what was set before comes back. Cut off at any point, the same command finishes it.
 */
final class Pausing {

    /** Under this id it is kept what the whole organization had before. */
    private static final String ORGANIZATION = "organization" + Meant.PAUSED;

    private static final Map<String, String> OFF = Map.of(
            "DisableMetricCollection", "true",
            "DisableResourceCollection", "true",
            "CloudSecurityPostureManagement", "false");

    private final Mending mending;
    private final Deployed deployed;
    private final Snapshot snapshot;
    private final Overrides store;
    private final SortedMap<String, Map<String, String>> kept;

    Pausing(Mending mending) {
        this.mending = mending;
        this.deployed = mending.deployed();
        this.snapshot = mending.snapshot();
        this.store = new Overrides(deployed.aws(), deployed.installation());
        this.kept = store.read();
    }

    boolean isPaused() {
        return kept.containsKey(ORGANIZATION);
    }

    boolean arePaused(List<String> ids) {
        return ids.stream().allMatch(id -> kept.containsKey(id + Meant.PAUSED));
    }

    /** What was, is kept first: a run that dies between loses nothing. */
    void pause() {
        if (!isPaused()) {
            Map<String, String> before = new LinkedHashMap<>();
            OFF.keySet().forEach(name -> before.put(name, deployed.stack().parameter(name)));
            kept.put(ORGANIZATION, before);
            store.write(kept);
        }
        mending.update(OFF);
    }

    void resume() {
        mending.update(kept.getOrDefault(ORGANIZATION, Map.of()));
        kept.remove(ORGANIZATION);
        store.write(kept);
    }

    void pause(List<String> ids) {
        ids.forEach(id -> kept.put(id + Meant.PAUSED, OFF));
        store.write(kept);
        bring(ids);
    }

    void resume(List<String> ids) {
        ids.forEach(id -> kept.remove(id + Meant.PAUSED));
        bring(ids);
        store.write(kept);
    }

    private void bring(List<String> ids) {
        Meant now = meant();
        Map<SortedMap<String, String>, SortedSet<String>> groups = new LinkedHashMap<>();
        snapshot.accounts().stream()
                .filter(Scope.under(ids))
                .filter(account -> account.isActive() && snapshot.instances().containsKey(account.id()))
                .forEach(account -> groups.computeIfAbsent(
                                new TreeMap<>(now.overridesOf(account)), overrides -> new TreeSet<>())
                        .add(account.id()));
        groups.forEach((overrides, accounts) -> mending.work(accounts, hands -> hands.bring(accounts, overrides)));
    }

    /** What is meant with the pauses as they are now. */
    private Meant meant() {
        Meant before = snapshot.meant();
        SortedMap<String, Map<String, String>> overrides = new TreeMap<>(before.overrides());
        overrides.keySet().removeIf(id -> id.endsWith(Meant.PAUSED));
        kept.forEach((id, parameters) -> {
            if (id.endsWith(Meant.PAUSED)) {
                overrides.put(id, parameters);
            }
        });
        return new Meant(
                before.organizationId(),
                before.managementAccountId(),
                before.includesManagement(),
                before.targets(),
                before.excluded(),
                before.parameters(),
                overrides);
    }
}
