package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/** An organization that a seed decides, deployed, with faults that are remembered. */
final class RandomOrganization {

    /** What went wrong with an account, or was never right. */
    enum Fault {
        NONE,
        NEVER_DEPLOYED,
        REGISTERED_BY_HAND,
        FAILED,
        FAILED_FOR_GOOD,
        CUT_OFF,
        SETTING_CHANGED,
        ROLE_CHANGED,
        TAG_LOST,
        STALE_OVERRIDES,
        REGISTRATION_LOST,
        MOVED_OUT
    }

    private static final String ORGANIZATION = "o-exampleorg1";

    private final Random random;
    private final List<List<String>> units = new ArrayList<>(List.of(List.of("r-root")));
    final Map<Fault, SortedSet<String>> faults = new EnumMap<>(Fault.class);
    final SortedSet<String> orphans = new TreeSet<>();
    final SortedSet<String> foreign = new TreeSet<>();
    final FleetWorld world;

    RandomOrganization(long seed) {
        random = new Random(seed);
        for (Fault fault : Fault.values()) {
            faults.put(fault, new TreeSet<>());
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            units.add(below(units.get(random.nextInt(units.size())), "ou-" + i));
        }
        List<OrganizationAccount> accounts = accounts(3 + random.nextInt(30));
        world = new FleetWorld(desired(accounts), accounts);
        world.deploy();
        accounts.forEach(this::harm);
        strangers();
    }

    private static List<String> below(List<String> parents, String unit) {
        List<String> all = new ArrayList<>(parents);
        all.add(unit);
        return all;
    }

    private List<OrganizationAccount> accounts(int count) {
        List<OrganizationAccount> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> parents = units.get(random.nextInt(units.size()));
            String status = random.nextInt(12) == 0 ? "SUSPENDED" : "ACTIVE";
            accounts.add(new OrganizationAccount(
                    id(i), "account-" + i, i == 0 ? "ACTIVE" : status, names(parents), parents));
        }
        return accounts;
    }

    private static List<String> names(List<String> parents) {
        return parents.subList(1, parents.size());
    }

    private static String id(int number) {
        return "%012d".formatted(100_000_000_000L + number);
    }

    private DesiredState desired(List<OrganizationAccount> accounts) {
        List<String> targets = random.nextInt(3) == 0
                ? List.of("r-root")
                : units.subList(1, 2 + random.nextInt(units.size() - 1)).stream()
                        .map(parents -> parents.get(parents.size() - 1))
                        .toList();
        Set<String> excluded = new TreeSet<>();
        accounts.stream().skip(1).filter(a -> random.nextInt(10) == 0).forEach(a -> excluded.add(a.id()));
        SortedMap<String, Map<String, String>> overrides = new TreeMap<>();
        overrides.put("ou-0", Map.of("Preset", random.nextBoolean() ? "security" : "full"));
        return new DesiredState(ORGANIZATION, id(0), true, targets, excluded, parameters(), overrides);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("IAMRoleName", "DatadogIntegrationRole");
        parameters.put("Preset", List.of("", "minimal", "full").get(random.nextInt(3)));
        parameters.put("AutomuteEnabled", List.of("true", "false").get(random.nextInt(2)));
        parameters.put("AccountTags", "team:cloud,env:all");
        return parameters;
    }

    private void harm(OrganizationAccount account) {
        Fault fault = random.nextInt(2) == 0 ? Fault.NONE : Fault.values()[random.nextInt(Fault.values().length)];
        boolean covered = world.instances.containsKey(account.id());
        if (covered) {
            harm(account, fault);
            faults.get(fault).add(account.id());
        }
    }

    private void harm(OrganizationAccount account, Fault fault) {
        String id = account.id();
        switch (fault) {
            case NONE -> {}
            case NEVER_DEPLOYED -> lose(id);
            case REGISTERED_BY_HAND -> {
                lose(id);
                world.register(id, List.of("team:theirs"));
            }
            case FAILED -> failed(id, "FAILED", "DDORG-DATADOG-RATE-LIMITED: too many requests");
            case FAILED_FOR_GOOD -> {
                failed(id, "FAILED", "DDORG-IAM-ACCESS-DENIED: denied by a service control policy");
                world.denied.add(id);
            }
            case CUT_OFF -> failed(id, "CANCELLED", "");
            case SETTING_CHANGED ->
                world.registrations
                        .get(id)
                        .get(0)
                        .attributes()
                        .withObject("/metrics_config")
                        .put("automute_enabled", !automute());
            case ROLE_CHANGED ->
                world.registrations
                        .get(id)
                        .get(0)
                        .attributes()
                        .withObject("/auth_config")
                        .put("role_name", "Other");
            case TAG_LOST -> loseTag(world.registrations.get(id).get(0));
            case STALE_OVERRIDES -> stale(id);
            case REGISTRATION_LOST -> world.registrations.remove(id);
            case MOVED_OUT -> moveOut(account);
        }
    }

    private boolean automute() {
        return world.desired.parameters().get("AutomuteEnabled").equals("true");
    }

    private static void loseTag(Registration registration) {
        ArrayNode tags = (ArrayNode) registration.attributes().path("account_tags");
        tags.remove(tags.size() - 1);
    }

    private void lose(String id) {
        world.instances.remove(id);
        world.stackOverrides.remove(id);
        world.registrations.remove(id);
    }

    private void failed(String id, String detailed, String reason) {
        world.instances.put(id, new Instance(id, "OUTDATED", detailed, reason));
        world.registrations.remove(id);
    }

    /** An override that was meant once, and is not any more, stays on the instance and in Datadog. */
    private void stale(String id) {
        world.stackOverrides.put(id, Map.of("AutomuteEnabled", String.valueOf(!automute())));
        world.registrations
                .get(id)
                .get(0)
                .attributes()
                .withObject("/metrics_config")
                .put("automute_enabled", !automute());
    }

    private void moveOut(OrganizationAccount account) {
        List<String> parents = List.of("r-elsewhere");
        world.accounts.set(
                world.accounts.indexOf(account),
                new OrganizationAccount(account.id(), account.name(), account.status(), List.of(), parents));
    }

    private void strangers() {
        for (int i = random.nextInt(4); i > 0; i--) {
            String orphan = id(800 + i);
            world.register(orphan, List.of("aws_organization:" + ORGANIZATION, "registered_by:ddorg"));
            orphans.add(orphan);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            foreigner(id(900 + 3 * i), List.of());
            foreigner(id(901 + 3 * i), List.of("aws_organization:" + ORGANIZATION));
            foreigner(id(902 + 3 * i), List.of("aws_organization:o-another", "registered_by:ddorg"));
        }
    }

    private void foreigner(String id, List<String> tags) {
        world.register(id, tags);
        foreign.add(id);
    }

    SortedSet<String> with(Fault... some) {
        SortedSet<String> accounts = new TreeSet<>();
        for (Fault fault : some) {
            accounts.addAll(faults.get(fault));
        }
        return accounts;
    }
}
