package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.reconcile.Scenario.Place;
import org.ddorg.contract.CustomResourceProperties;

/**
 * Puts an organization together at random. A scenario comes first, and the account is placed to fit it, so that nobody
 * has to find out afterwards which OU is covered or which override wins.
 */
final class RandomOrganization {

    private static final Map<String, String> PAUSE = Map.of(
            "DisableMetricCollection", "true",
            "DisableResourceCollection", "true",
            "CloudSecurityPostureManagement", "false");

    /**
     * @param isCovered whether it or a parent is a target
     * @param overrides its own over those of its parents
     */
    private record Ou(List<String> ids, boolean isCovered, Map<String, String> overrides) {}

    private final Random random;
    private final List<Ou> ous = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final Set<String> excluded = new TreeSet<>();
    private final SortedMap<String, Map<String, String>> overrides = new TreeMap<>();
    private final Map<String, String> parameters;
    private final List<SimulatedAccount> accounts = new ArrayList<>();

    private RandomOrganization(long seed) {
        random = new Random(seed);
        parameters = Map.of(
                "IAMRoleName",
                "DatadogIntegrationRole",
                "Preset",
                preset(),
                "AutomuteEnabled",
                String.valueOf(random.nextBoolean()),
                "AccountTags",
                "team:cloud,env:all");
    }

    static FleetWorld world(long seed) {
        return new RandomOrganization(seed).build();
    }

    private FleetWorld build() {
        ou(new Ou(List.of(), false, Map.of()), "r-root", random.nextInt(3) == 0);
        ou(ous.get(0), "ou-covered", true);
        ou(ous.get(0), "ou-other", false);
        for (int i = random.nextInt(6); i >= 0; i--) {
            ou(any(ous), "ou-" + i, random.nextInt(3) == 0);
        }
        boolean includesManagement = random.nextInt(4) > 0;
        add(any(Scenario.in(includesManagement ? Place.MANAGEMENT : Place.MANAGEMENT_LEFT_OUT)), any(ous));
        for (int i = 3 + random.nextInt(30); i > 0; i--) {
            add(random.nextBoolean() ? Scenario.ONBOARDED : any(Scenario.values()));
        }
        DesiredState desired = new DesiredState(
                SimulatedAccount.ORGANIZATION,
                id(0),
                includesManagement,
                targets,
                excluded,
                parameters,
                overrides,
                CustomResourceProperties.TABLE);
        return new FleetWorld(desired, accounts);
    }

    private void ou(Ou parent, String id, boolean isTarget) {
        List<String> ids = new ArrayList<>(parent.ids());
        ids.add(id);
        Map<String, String> all = new HashMap<>(parent.overrides());
        if (random.nextInt(4) == 0) {
            all.putAll(override(id));
        }
        if (isTarget) {
            targets.add(id);
        }
        ous.add(new Ou(ids, isTarget || parent.isCovered(), all));
    }

    private void add(Scenario scenario) {
        switch (scenario.place()) {
            case MEMBER -> add(scenario, any(covered(true)));
            case EXCLUDED -> {
                excluded.add(id(accounts.size()));
                add(scenario, any(covered(true)));
            }
            case SUSPENDED -> add(scenario, any(ous));
            case ABSENT -> add(scenario, new Ou(List.of(), false, Map.of()));
            case OUTSIDE -> {
                if (!covered(false).isEmpty()) {
                    add(scenario, any(covered(false)));
                }
            }
            case MANAGEMENT, MANAGEMENT_LEFT_OUT -> {
                // There is one, and it has been added.
            }
        }
    }

    private List<Ou> covered(boolean isCovered) {
        return ous.stream().filter(ou -> ou.isCovered() == isCovered).toList();
    }

    private void add(Scenario scenario, Ou ou) {
        String id = id(accounts.size());
        OrganizationAccount account = new OrganizationAccount(
                id,
                "account-" + id,
                scenario == Scenario.SUSPENDED ? "SUSPENDED" : "ACTIVE",
                ou.ids().stream().skip(1).toList(),
                ou.ids());
        boolean isManagement = accounts.isEmpty();
        Map<String, String> own = new HashMap<>(isManagement ? Map.of() : ou.overrides());
        if (random.nextInt(6) == 0) {
            Map<String, String> override = override(id);
            own.putAll(isManagement ? Map.of() : override);
        }
        if (scenario == Scenario.PAUSED) {
            overrides.put(id + "#paused", PAUSE);
            own.putAll(PAUSE);
        }
        SimulatedAccount simulated = new SimulatedAccount(account, scenario, parameters, own);
        scenario.happensTo(simulated);
        accounts.add(simulated);
    }

    /** Overrides of an OU or account. */
    private Map<String, String> override(String id) {
        Map<String, String> override =
                Map.of("Preset", preset(), "AutomuteEnabled", String.valueOf(random.nextBoolean()));
        overrides.put(id, override);
        return override;
    }

    private String preset() {
        return any("", "minimal", "full", "security");
    }

    @SafeVarargs
    private <T> T any(T... some) {
        return some[random.nextInt(some.length)];
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%012d", 100_000_000_000L + number);
    }
}
