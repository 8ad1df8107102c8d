package org.ddorg.admin.rehearsal.organization;

import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ACCOUNTS;
import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ORGANIZATION;
import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.ROOTS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.file.LocatedNode.Mapping;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.admin.file.SourceLocation;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;

/** Builds one organization from the outputs of several commands, and checks that they are consistent. */
final class OrganizationAssembler {

    /** The root's ID if no output has it. */
    private static final String DEFAULT_ROOT = "r-root";

    private final SourceLocation source;
    private final List<AwsCliOutput> outputs;
    private final Map<String, AccountEntry> accounts = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();

    OrganizationAssembler(SourceLocation source, List<AwsCliOutput> outputs) {
        this.source = source;
        this.outputs = outputs;
    }

    /** @throws InvalidFileException if the outputs are not complete, or contradict each other */
    OrganizationSeed assemble() {
        readAccounts();
        OrganizationArn organization = organization();
        String root = rootId();
        OuTree ous = OuTree.of(root, outputs);
        readParents(ous);
        List<Account> members =
                FileProblems.map(accounts.values(), account -> account.in(parents.getOrDefault(account.id(), root)));
        return new OrganizationSeed(
                organization.organizationId(), organization.managementAccountId(), root, ous.parentsFirst(), members);
    }

    /** From {@code list-accounts}, else from all outputs of {@code list-accounts-for-parent}. */
    private void readAccounts() {
        List<Mapping> listed =
                accountsOf(with(ACCOUNTS).filter(output -> output.parentId().isEmpty()));
        FileProblems.check(listed.isEmpty() ? accountsOf(with(ACCOUNTS)) : listed, this::addAccount);
        if (accounts.isEmpty()) {
            throw new InvalidFileException(
                    source, "there are no accounts. Add the output of aws organizations list-accounts.");
        }
    }

    private static List<Mapping> accountsOf(Stream<AwsCliOutput> outputs) {
        return FileProblems.flatMap(outputs.toList(), output -> output.body().mappings(ACCOUNTS));
    }

    private void addAccount(Mapping entry) {
        AccountEntry account = AccountEntry.of(entry);
        AccountEntry earlier = accounts.putIfAbsent(account.id(), account);
        if (earlier != null) {
            throw entry.problem(
                    "account %s is a duplicate of %s. Remove one of the two.",
                    account.id(), earlier.entry().location());
        }
    }

    private OrganizationArn organization() {
        return with(ORGANIZATION)
                .findFirst()
                .map(output -> described(output.body().mapping(ORGANIZATION)))
                .orElseGet(() ->
                        withKnownManagementAccount(OrganizationArn.commonTo(List.copyOf(accounts.values())), source));
    }

    private OrganizationArn described(Mapping organization) {
        Scalar management = organization.string(
                organization.has("ManagementAccountId") ? "ManagementAccountId" : "MasterAccountId");
        return withKnownManagementAccount(
                new OrganizationArn(management.text(), organization.string("Id").text()), management.location());
    }

    private OrganizationArn withKnownManagementAccount(OrganizationArn organization, SourceLocation location) {
        if (!accounts.containsKey(organization.managementAccountId())) {
            throw new InvalidFileException(
                    location,
                    String.format(
                            Locale.ROOT,
                            "the management account %s is not in the output of list-accounts. Run list-accounts again.",
                            organization.managementAccountId()));
        }
        return organization;
    }

    private String rootId() {
        List<Scalar> roots = with(ROOTS)
                .flatMap(output -> output.body().mappings(ROOTS).stream())
                .map(root -> root.string("Id"))
                .toList();
        if (roots.size() > 1) {
            throw roots.get(1)
                    .problem(
                            "a second root '%s'. An organization has one root: use the files of one organization.",
                            roots.get(1).text());
        }
        return roots.isEmpty() ? rootAmongParents() : roots.get(0).text();
    }

    /** Without an output of {@code list-roots}, a file's name may have the root's ID. */
    private String rootAmongParents() {
        return outputs.stream()
                .flatMap(output -> output.parentId().stream())
                .filter(parent -> parent.startsWith("r-"))
                .findFirst()
                .orElse(DEFAULT_ROOT);
    }

    private void readParents(OuTree ous) {
        FileProblems.check(
                with(ACCOUNTS).toList(),
                output -> output.parentId().ifPresent(parent -> readChildren(output, parent, ous)));
        if (!parents.isEmpty()) {
            FileProblems.check(accounts.values(), this::requireParent);
        }
    }

    private void readChildren(AwsCliOutput output, String parent, OuTree ous) {
        ous.requireKnown(parent, output.body());
        FileProblems.check(output.body().mappings(ACCOUNTS), entry -> addParent(AccountEntry.of(entry), parent));
    }

    private void addParent(AccountEntry account, String parent) {
        if (!accounts.containsKey(account.id())) {
            throw account.entry()
                    .problem(
                            "account %s is in %s, but not in the output of list-accounts. Run all commands again.",
                            account.id(), parent);
        }
        String other = parents.putIfAbsent(account.id(), parent);
        if (other != null && !other.equals(parent)) {
            throw account.entry()
                    .problem(
                            "account %s has two parents, %s and %s. Run list-accounts-for-parent again for both.",
                            account.id(), other, parent);
        }
    }

    private void requireParent(AccountEntry account) {
        if (!parents.containsKey(account.id())) {
            throw account.entry()
                    .problem(
                            "account %s has no parent. Add the output of list-accounts-for-parent for its OU.",
                            account.id());
        }
    }

    private Stream<AwsCliOutput> with(String kind) {
        return outputs.stream().filter(output -> output.body().has(kind));
    }
}
