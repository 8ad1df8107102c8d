package org.ddorg.admin.rehearsal.organization;

import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ACCOUNTS;
import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ORGANIZATION;
import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ROOTS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationSeed.Member;

/** Puts the answers of several commands together to one organization, and checks that they fit each other. */
final class OrganizationAssembler {

    private static final String NO_ROOT = "r-root";

    private final SourceLocation source;
    private final List<AwsCliOutput> answers;

    OrganizationAssembler(String source, List<AwsCliOutput> answers) {
        this.source = SourceLocation.whole(source);
        this.answers = answers;
    }

    OrganizationSeed seed() {
        Map<String, AccountEntry> accounts = accounts();
        String management = managementAccountId(accounts);
        String root = rootId();
        OuTree units = OuTree.of(root, answers);
        Map<String, String> parents = parents(accounts, units);
        List<Member> members = accounts.values().stream()
                .map(account -> account.in(parents.getOrDefault(account.id(), root)))
                .toList();
        return new OrganizationSeed(organizationId(accounts), management, root, units.parentsFirst(), members);
    }

    /** All accounts by id: as {@code list-accounts} has them, else of all parents together. */
    private Map<String, AccountEntry> accounts() {
        List<AwsCliOutput> listed = ofAllAccounts();
        Map<String, AccountEntry> accounts = new LinkedHashMap<>();
        for (AwsCliOutput answer : listed.isEmpty() ? ofParents() : listed) {
            answer.body().objects(ACCOUNTS).forEach(object -> add(accounts, AccountEntry.of(object)));
        }
        if (accounts.isEmpty()) {
            throw new InvalidInputException(source, "there is no account; aws organizations list-accounts prints them");
        }
        return accounts;
    }

    private static void add(Map<String, AccountEntry> accounts, AccountEntry account) {
        AccountEntry earlier = accounts.putIfAbsent(account.id(), account);
        if (earlier != null) {
            throw new InvalidInputException(
                    account.place(), "account " + account.id() + " is already at " + earlier.place());
        }
    }

    private Map<String, String> parents(Map<String, AccountEntry> accounts, OuTree units) {
        Map<String, String> parents = new LinkedHashMap<>();
        for (AwsCliOutput answer : ofParents()) {
            String parent = answer.parentId().orElseThrow();
            units.requireKnown(parent, answer.body().place());
            for (JsonValue.Obj object : answer.body().objects(ACCOUNTS)) {
                place(AccountEntry.of(object), parent, accounts, parents);
            }
        }
        if (!parents.isEmpty()) {
            accounts.values().forEach(account -> requireParent(account, parents));
        }
        return parents;
    }

    private static void place(
            AccountEntry account, String parent, Map<String, AccountEntry> accounts, Map<String, String> parents) {
        if (!accounts.containsKey(account.id())) {
            throw new InvalidInputException(
                    account.place(),
                    "account " + account.id() + " is in " + parent
                            + " but not among those of list-accounts; take all files in one go");
        }
        String other = parents.putIfAbsent(account.id(), parent);
        if (other != null && !other.equals(parent)) {
            throw new InvalidInputException(
                    account.place(), "account " + account.id() + " is in two parents, " + other + " and " + parent);
        }
    }

    private static void requireParent(AccountEntry account, Map<String, String> parents) {
        if (!parents.containsKey(account.id())) {
            throw new InvalidInputException(
                    account.place(),
                    "account " + account.id() + " is in no parent: the answer of list-accounts-for-parent"
                            + " for its organizational unit is missing, or older");
        }
    }

    private String managementAccountId(Map<String, AccountEntry> accounts) {
        Optional<JsonValue.Text> stated = organization()
                .map(o -> o.text(o.has("ManagementAccountId") ? "ManagementAccountId" : "MasterAccountId"));
        String id = stated.map(JsonValue.Text::value)
                .orElseGet(() -> OrganizationArn.only(accounts.values(), OrganizationArn::managementAccountId));
        if (!accounts.containsKey(id)) {
            SourceLocation place = stated.map(JsonValue.Text::place).orElse(source);
            throw new InvalidInputException(place, "the management account " + id + " is not among the accounts");
        }
        return id;
    }

    private String organizationId(Map<String, AccountEntry> accounts) {
        return organization()
                .map(o -> o.text("Id").value())
                .orElseGet(() -> OrganizationArn.only(accounts.values(), OrganizationArn::organizationId));
    }

    private String rootId() {
        List<JsonValue.Text> roots = with(ROOTS)
                .flatMap(answer -> answer.body().objects(ROOTS).stream())
                .map(root -> root.text("Id"))
                .toList();
        if (roots.size() > 1) {
            throw new InvalidInputException(roots.get(1).place(), "an organization has one root, and here is a second");
        }
        return roots.isEmpty() ? rootAmongParents() : roots.get(0).value();
    }

    /** Without an answer of {@code list-roots} the root is the one that another command was asked about. */
    private String rootAmongParents() {
        return answers.stream()
                .flatMap(answer -> answer.parentId().stream())
                .filter(parent -> parent.startsWith("r-"))
                .findFirst()
                .orElse(NO_ROOT);
    }

    private Optional<JsonValue.Obj> organization() {
        return with(ORGANIZATION).findFirst().map(answer -> answer.body().object(ORGANIZATION));
    }

    private List<AwsCliOutput> ofAllAccounts() {
        return with(ACCOUNTS).filter(answer -> answer.parentId().isEmpty()).toList();
    }

    private List<AwsCliOutput> ofParents() {
        List<AwsCliOutput> ofParents = new ArrayList<>(with(ACCOUNTS).toList());
        ofParents.removeIf(answer -> answer.parentId().isEmpty());
        return ofParents;
    }

    private Stream<AwsCliOutput> with(String kind) {
        return answers.stream().filter(answer -> answer.holds(kind));
    }
}
