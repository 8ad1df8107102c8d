package org.ddorg.admin.rehearsal.organization;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;

/**
 * A sample organization of any size, the same on every run: five OUs, three levels deep, a management account, and
 * teams with an account per environment. With ten accounts or more, one is suspended.
 */
public final class SampleOrganization {

    public static final int DEFAULT_ACCOUNTS = 25;
    public static final int MAX_ACCOUNTS = 10_000;

    private static final String ROOT = "r-smpl";
    private static final OrganizationalUnit SECURITY = new OrganizationalUnit("ou-smpl-security", "Security", ROOT);
    private static final OrganizationalUnit WORKLOADS = new OrganizationalUnit("ou-smpl-workload", "Workloads", ROOT);
    private static final OrganizationalUnit PRODUCTION =
            new OrganizationalUnit("ou-smpl-producti", "Production", WORKLOADS.id());
    private static final OrganizationalUnit PAYMENTS =
            new OrganizationalUnit("ou-smpl-payments", "Payments", PRODUCTION.id());
    private static final OrganizationalUnit SANDBOX = new OrganizationalUnit("ou-smpl-sandboxx", "Sandbox", ROOT);

    private static final List<String> SECURITY_ACCOUNTS = List.of("log-archive", "audit", "security-tooling");
    private static final List<String> TEAMS = List.of(
            "payments", "checkout", "catalog", "search", "identity", "data-platform", "mobile", "logistics", "ml");
    private static final List<Stage> STAGES =
            List.of(new Stage("prod", PRODUCTION), new Stage("staging", WORKLOADS), new Stage("sandbox", SANDBOX));

    private static final Instant FOUNDED = Instant.parse("2021-03-01T09:00:00Z");
    private static final int SUSPENDED = 9;

    private record Stage(String name, OrganizationalUnit unit) {}

    private SampleOrganization() {}

    /**
     * @param accounts the number of accounts, including the management account
     * @throws IllegalArgumentException unless there are 1 to {@value #MAX_ACCOUNTS}
     */
    public static OrganizationSeed of(int accounts) {
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException(accounts + " is not a number of accounts from 1 to " + MAX_ACCOUNTS);
        }
        List<Account> members = new ArrayList<>();
        members.add(member(0, "acme-management", ROOT));
        for (int i = 1; i < accounts; i++) {
            members.add(i <= SECURITY_ACCOUNTS.size() ? security(i) : workload(i));
        }
        List<OrganizationalUnit> units = List.of(SECURITY, WORKLOADS, PRODUCTION, PAYMENTS, SANDBOX);
        return new OrganizationSeed("o-sample0001", members.get(0).id(), ROOT, units, members);
    }

    private static Account security(int index) {
        return member(index, SECURITY_ACCOUNTS.get(index - 1), SECURITY.id());
    }

    /** Every team has an account per stage. After the last team, the first follows with a number: payments-2-prod. */
    private static Account workload(int index) {
        int place = index - 1 - SECURITY_ACCOUNTS.size();
        Stage stage = STAGES.get(place % STAGES.size());
        int teamPlace = place / STAGES.size();
        String team = TEAMS.get(teamPlace % TEAMS.size());
        int round = teamPlace / TEAMS.size() + 1;
        String name = round == 1 ? team + "-" + stage.name() : team + "-" + round + "-" + stage.name();
        return member(index, name, unit(team, stage).id());
    }

    private static OrganizationalUnit unit(String team, Stage stage) {
        boolean cardData = team.equals("payments") || team.equals("checkout");
        return cardData && stage.unit().equals(PRODUCTION) ? PAYMENTS : stage.unit();
    }

    private static Account member(int index, String name, String parentId) {
        String status = index == SUSPENDED ? "SUSPENDED" : "ACTIVE";
        Instant joined = FOUNDED.plus(Duration.ofHours(7L * index));
        return new Account(id(index), name, email(name), status, index == 0 ? "INVITED" : "CREATED", joined, parentId);
    }

    private static String email(String name) {
        return String.format(Locale.ROOT, "aws+%s@example.com", name.toLowerCase(Locale.ROOT));
    }

    /** IDs that look like those of AWS and are unique: the step is coprime to the number of IDs. */
    private static String id(int index) {
        long ids = 800_000_000_000L;
        return String.format(Locale.ROOT, "%012d", 100_000_000_000L + (123_456_789_013L * (index + 1)) % ids);
    }
}
