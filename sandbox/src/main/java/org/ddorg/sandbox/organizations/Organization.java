package org.ddorg.sandbox.organizations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.ddorg.sandbox.aws.AwsException;

/**
 * The organization: its accounts and OUs, and how accounts join, move, leave and close.
 * Thread-safe; every method that changes something throws an {@link AwsException} with the code
 * of the Organizations API.
 */
public final class Organization {
    private final String id;
    private final String managementAccountId;
    private final String rootId;
    private final Map<String, OrganizationalUnit> units = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Set<String>> delegatedServices = new ConcurrentHashMap<>();
    private final List<OrganizationListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    public Organization(OrganizationSeed seed) {
        this.id = seed.organizationId();
        this.managementAccountId = seed.managementAccountId();
        this.rootId = seed.rootId();
        seed.units().forEach(unit -> units.put(unit.id(), unit));
        seed.accounts().forEach(account -> accounts.put(account.id(), account));
        checkParents();
    }

    public String id() {
        return id;
    }

    public String managementAccountId() {
        return managementAccountId;
    }

    public String rootId() {
        return rootId;
    }

    /** The principals of the services that a member administers for the organization; changes to the set take effect. */
    public Set<String> delegatedServices(String accountId) {
        return delegatedServices.computeIfAbsent(accountId, id -> new ConcurrentSkipListSet<>());
    }

    public void listen(OrganizationListener listener) {
        listeners.add(listener);
    }

    public synchronized List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    public synchronized Optional<Account> account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    public synchronized List<OrganizationalUnit> units() {
        return List.copyOf(units.values());
    }

    public synchronized Optional<OrganizationalUnit> unit(String unitId) {
        return Optional.ofNullable(units.get(unitId));
    }

    /** Whether the root or OU exists. */
    public synchronized boolean hasParent(String parentId) {
        return parentId.equals(rootId) || units.containsKey(parentId);
    }

    /** Accounts directly in a root or OU. */
    public synchronized List<Account> accountsIn(String parentId) {
        requireParent(parentId);
        return accounts.values().stream()
                .filter(account -> account.parentId().equals(parentId))
                .toList();
    }

    /** OUs directly in a root or OU. */
    public synchronized List<OrganizationalUnit> unitsIn(String parentId) {
        requireParent(parentId);
        return units.values().stream()
                .filter(unit -> unit.parentId().equals(parentId))
                .toList();
    }

    /** A parent and all its ancestors, the root last. */
    public synchronized List<String> lineage(String parentId) {
        List<String> lineage = new ArrayList<>();
        String at = parentId;
        while (!at.equals(rootId)) {
            lineage.add(at);
            at = parentOf(at).orElse(rootId);
        }
        lineage.add(rootId);
        return lineage;
    }

    /** The parent of an account or an OU; empty for the root and for unknown ids. */
    public synchronized Optional<String> parentOf(String childId) {
        return account(childId).map(Account::parentId).or(() -> unit(childId).map(OrganizationalUnit::parentId));
    }

    /** Creates an account in the root, like {@code CreateAccount}. */
    public Account create(String name, String email) {
        Account account = add(name, email);
        listeners.forEach(listener -> listener.joined(account));
        return account;
    }

    /**
     * Adds an account without notifying listeners, so that nothing is deployed to it.
     *
     * @throws IllegalArgumentException when its parent does not exist, or the account exists
     */
    public synchronized void seed(Account account) {
        checkParent("account " + account.id(), account.parentId());
        if (accounts.putIfAbsent(account.id(), account) != null) {
            throw new IllegalArgumentException("account " + account.id() + " exists already");
        }
    }

    public void move(String accountId, String sourceParentId, String destinationParentId) {
        Account moved = put(accountId, sourceParentId, destinationParentId);
        listeners.forEach(listener -> listener.moved(moved, sourceParentId));
    }

    public void remove(String accountId) {
        Account gone = removeMember(accountId);
        listeners.forEach(listener -> listener.left(gone));
    }

    public synchronized void rename(String accountId, String name) {
        accounts.put(accountId, require(accountId).named(name));
    }

    /** Closes an account, which becomes suspended. */
    public synchronized void close(String accountId) {
        Account account = requireMember(accountId, "CloseAccount");
        if (!account.isActive()) {
            throw error("AccountAlreadyClosedException", "The account has already been closed.");
        }
        accounts.put(accountId, account.as("SUSPENDED"));
    }

    public synchronized OrganizationalUnit createUnit(String parentId, String name) {
        requireParent(parentId);
        if (unitsIn(parentId).stream().anyMatch(unit -> unit.name().equals(name))) {
            throw error("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }
        String unitId = "ou-" + rootId.substring(2) + String.format(Locale.ROOT, "-%08d", made.incrementAndGet());
        OrganizationalUnit unit = new OrganizationalUnit(unitId, name, parentId);
        units.put(unitId, unit);
        return unit;
    }

    private synchronized Account add(String name, String email) {
        if (accounts.values().stream().anyMatch(account -> account.email().equalsIgnoreCase(email))) {
            throw error("FinalizingOrganizationException", "EMAIL_ALREADY_EXISTS: " + email);
        }
        Account account = new Account(unusedAccountId(), name, email, "ACTIVE", "CREATED", Instant.now(), rootId);
        accounts.put(account.id(), account);
        return account;
    }

    private String unusedAccountId() {
        String candidate;
        do {
            candidate = String.format(Locale.ROOT, "%012d", 700_000_000_000L + made.incrementAndGet());
        } while (accounts.containsKey(candidate));
        return candidate;
    }

    private synchronized Account put(String accountId, String source, String destination) {
        Account account = require(accountId);
        if (!hasParent(destination)) {
            throw error("DestinationParentNotFoundException", "The destination " + destination + " does not exist.");
        }
        if (!account.parentId().equals(source)) {
            throw error("SourceParentNotFoundException", "The account is not in " + source + ".");
        }
        if (source.equals(destination)) {
            throw error("DuplicateAccountException", "The account is in " + destination + " already.");
        }
        Account moved = account.in(destination);
        accounts.put(accountId, moved);
        return moved;
    }

    private synchronized Account removeMember(String accountId) {
        Account account = requireMember(accountId, "RemoveAccountFromOrganization");
        accounts.remove(accountId);
        return account;
    }

    private Account requireMember(String accountId, String operation) {
        if (accountId.equals(managementAccountId)) {
            throw error(
                    operation.equals("CloseAccount")
                            ? "ConstraintViolationException"
                            : "MasterCannotLeaveOrganizationException",
                    "You can't use " + operation + " on the management account.");
        }
        return require(accountId);
    }

    /** @throws AwsException {@code AccountNotFoundException} */
    public synchronized Account require(String accountId) {
        return account(accountId)
                .orElseThrow(() ->
                        error("AccountNotFoundException", "You specified an account that doesn't exist: " + accountId));
    }

    /** @throws AwsException {@code ParentNotFoundException} */
    private void requireParent(String parentId) {
        if (!hasParent(parentId)) {
            throw error("ParentNotFoundException", "You specified parent that doesn't exist: " + parentId);
        }
    }

    private void checkParents() {
        units.values().forEach(unit -> checkParent("unit " + unit.id(), unit.parentId()));
        accounts.values().forEach(account -> checkParent("account " + account.id(), account.parentId()));
        if (!accounts.containsKey(managementAccountId)) {
            throw new IllegalArgumentException(
                    "the management account " + managementAccountId + " is not among the accounts");
        }
    }

    private void checkParent(String child, String parentId) {
        if (!hasParent(parentId)) {
            throw new IllegalArgumentException(child + " is in " + parentId + ", which does not exist");
        }
    }

    static AwsException error(String code, String message) {
        return new AwsException(400, code, message);
    }
}
