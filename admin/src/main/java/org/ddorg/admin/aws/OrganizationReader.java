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
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;

/**
 * Reads an organization OU by OU: two calls per OU, and one more for every 20 accounts. ListAccounts does not return the
 * OU, and ListParents takes a call per account.
 */
public final class OrganizationReader {

    /** Organizations throttles concurrent calls with TooManyRequestsException. */
    private static final int CONCURRENCY = 3;

    private final OrganizationsClient organizations;

    public OrganizationReader(OrganizationsClient organizations) {
        this.organizations = organizations;
    }

    public OrganizationInfo organization() {
        Organization found = organizations.describeOrganization().organization();
        return new OrganizationInfo(
                found.id(), found.masterAccountId(), found.featureSet() == OrganizationFeatureSet.ALL);
    }

    public String rootId() {
        return organizations.listRoots().roots().get(0).id();
    }

    /** All accounts, those of an OU before those of its child OUs. */
    public List<OrganizationAccount> accounts() {
        return accounts(count -> {});
    }

    /** @param watcher receives the number of accounts read so far, on several threads */
    public List<OrganizationAccount> accounts(IntConsumer watcher) {
        return tree(watcher).accounts();
    }

    /** All OUs and accounts. */
    public OrganizationTree tree() {
        return tree(count -> {});
    }

    private OrganizationTree tree(IntConsumer watcher) {
        try (Parallel parallel = new Parallel(CONCURRENCY)) {
            Walk walk = new Walk(parallel.threads(), watcher);
            List<OrganizationAccount> accounts = Parallel.result(walk.from(List.of(), List.of(rootId())));
            return new OrganizationTree(walk.ous(), accounts);
        }
    }

    /** The paths of the root and of all OUs by id, parents first, without reading accounts. */
    public Map<String, String> ous() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put(rootId(), "/");
        List<String> ids = new ArrayList<>(paths.keySet());
        for (int i = 0; i < ids.size(); i++) {
            String parent = paths.getOrDefault(ids.get(i), "/");
            childOus(ids.get(i)).forEach(ou -> {
                paths.put(ou.id(), OrganizationTree.child(parent, ou.name()));
                ids.add(ou.id());
            });
        }
        return paths;
    }

    /** Reads several OUs at a time. No thread waits for another: each makes the calls of one OU. */
    private final class Walk {
        private final ExecutorService threads;
        private final IntConsumer watcher;
        private final AtomicInteger read = new AtomicInteger();
        private final Map<String, String> pathsById = new ConcurrentHashMap<>();

        Walk(ExecutorService threads, IntConsumer watcher) {
            this.threads = threads;
            this.watcher = watcher;
        }

        /** The paths by id, the root's first. */
        Map<String, String> ous() {
            Map<String, String> sorted = new LinkedHashMap<>();
            pathsById.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(ou -> sorted.put(ou.getKey(), ou.getValue()));
            return sorted;
        }

        CompletableFuture<List<OrganizationAccount>> from(List<String> path, List<String> parents) {
            String parent = parents.get(parents.size() - 1);
            pathsById.put(parent, "/" + String.join("/", path));
            CompletableFuture<List<OrganizationAccount>> here =
                    CompletableFuture.supplyAsync(() -> accountsIn(parent, path, parents), threads);
            return CompletableFuture.supplyAsync(() -> childOus(parent).toList(), threads)
                    .thenCompose(ous -> below(ous, path, parents))
                    .thenCombine(here, (below, direct) -> joined(direct, below));
        }

        private CompletableFuture<List<OrganizationAccount>> below(
                List<OrganizationalUnit> ous, List<String> path, List<String> parents) {
            return ous.stream().map(ou -> from(with(path, ou.name()), with(parents, ou.id()))).toList().stream()
                    .reduce(
                            CompletableFuture.completedFuture(List.of()),
                            (all, more) -> all.thenCombine(more, OrganizationReader::joined));
        }

        private List<OrganizationAccount> accountsIn(String parent, List<String> path, List<String> parents) {
            return organizations.listAccountsForParentPaginator(r -> r.parentId(parent)).stream()
                    .peek(page -> watcher.accept(read.addAndGet(page.accounts().size())))
                    .flatMap(page -> page.accounts().stream())
                    .map(account -> account(account, path, parents))
                    .toList();
        }
    }

    private Stream<OrganizationalUnit> childOus(String parent) {
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

    /** {@code State} replaces {@code Status}, which AWS is retiring. */
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
