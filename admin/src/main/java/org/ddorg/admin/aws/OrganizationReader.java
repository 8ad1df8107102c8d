package org.ddorg.admin.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount.Entry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;

/**
 * Reads an organization from AWS, unit by unit: two calls for each unit, and one more for every 20 accounts. The list of
 * all accounts would not say which unit they are in, and asking that of each is a call per account.
 */
public final class OrganizationReader {

    /** Organizations answers few calls at once, and refuses more with TooManyRequestsException. */
    private static final int AT_ONCE = 3;

    private final OrganizationsClient organizations;

    public OrganizationReader(OrganizationsClient organizations) {
        this.organizations = organizations;
    }

    /** @param managementAccountId the twelve digits of the account that owns the organization */
    public record Identity(String id, String managementAccountId) {}

    /** Which organization it is. */
    public Identity identity() {
        Organization organization = organizations.describeOrganization().organization();
        return new Identity(organization.id(), organization.masterAccountId());
    }

    public String rootId() {
        return organizations.listRoots().roots().get(0).id();
    }

    /** All accounts, those of a unit before those of the units below it. */
    public List<OrganizationAccount> accounts() {
        return accounts(count -> {});
    }

    /** @param watcher hears how many accounts have been read, again and again, on several threads */
    public List<OrganizationAccount> accounts(IntConsumer watcher) {
        return tree(watcher).accounts();
    }

    /** All units and all accounts. */
    public OrganizationTree tree() {
        return tree(count -> {});
    }

    private OrganizationTree tree(IntConsumer watcher) {
        try (Parallel parallel = new Parallel(AT_ONCE)) {
            Walk walk = new Walk(parallel.threads(), watcher);
            List<OrganizationAccount> accounts = Parallel.result(walk.from(List.of(), List.of(rootId())));
            return new OrganizationTree(walk.units(), accounts);
        }
    }

    /** The ids of the root and of all units. */
    public List<String> parents() {
        List<String> parents = new ArrayList<>();
        parents.add(rootId());
        for (int i = 0; i < parents.size(); i++) {
            unitsIn(parents.get(i)).forEach(unit -> parents.add(unit.id()));
        }
        return parents;
    }

    /** Down the tree, with several units at a time. No thread waits for another: each does one unit's calls. */
    private final class Walk {
        private final ExecutorService threads;
        private final IntConsumer watcher;
        private final AtomicInteger read = new AtomicInteger();
        private final Map<String, String> pathsById = new ConcurrentHashMap<>();

        Walk(ExecutorService threads, IntConsumer watcher) {
            this.threads = threads;
            this.watcher = watcher;
        }

        /** The paths of units by their ids, the root's first. */
        Map<String, String> units() {
            Map<String, String> sorted = new LinkedHashMap<>();
            pathsById.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(unit -> sorted.put(unit.getKey(), unit.getValue()));
            return sorted;
        }

        CompletableFuture<List<OrganizationAccount>> from(List<String> path, List<String> parents) {
            String parent = parents.get(parents.size() - 1);
            pathsById.put(parent, "/" + String.join("/", path));
            CompletableFuture<List<OrganizationAccount>> here =
                    CompletableFuture.supplyAsync(() -> accountsIn(parent, path, parents), threads);
            return CompletableFuture.supplyAsync(() -> unitsIn(parent).toList(), threads)
                    .thenCompose(units -> below(units, path, parents))
                    .thenCombine(here, (below, direct) -> joined(direct, below));
        }

        private CompletableFuture<List<OrganizationAccount>> below(
                List<OrganizationalUnit> units, List<String> path, List<String> parents) {
            return units.stream().map(unit -> from(with(path, unit.name()), with(parents, unit.id()))).toList().stream()
                    .reduce(
                            CompletableFuture.completedFuture(List.of()),
                            (all, more) -> all.thenCombine(more, OrganizationReader::joined));
        }

        private List<OrganizationAccount> accountsIn(String parent, List<String> path, List<String> parents) {
            return organizations.listAccountsForParentPaginator(r -> r.parentId(parent)).stream()
                    .peek(this::count)
                    .flatMap(page -> page.accounts().stream())
                    .map(account -> account(account, path, parents))
                    .toList();
        }

        private void count(ListAccountsForParentResponse page) {
            watcher.accept(read.addAndGet(page.accounts().size()));
        }
    }

    private Stream<OrganizationalUnit> unitsIn(String parent) {
        return organizations.listOrganizationalUnitsForParentPaginator(r -> r.parentId(parent)).stream()
                .flatMap(page -> page.organizationalUnits().stream());
    }

    private static OrganizationAccount account(Account account, List<String> path, List<String> parents) {
        Entry entry = new Entry(
                text(account.arn()),
                text(account.email()),
                text(account.joinedMethodAsString()),
                Optional.ofNullable(account.joinedTimestamp()));
        return new OrganizationAccount(account.id(), text(account.name()), status(account), path, parents, entry);
    }

    /** {@code State} takes the place of {@code Status}, which AWS is taking away. */
    private static String status(Account account) {
        return Optional.ofNullable(account.stateAsString()).orElseGet(() -> text(account.statusAsString()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> with(List<String> list, String last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
