package org.ddorg.admin.deploy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedValue;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.PropertyReader;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Checks a request before anything is read or written on its behalf: the OUs and accounts that it names must exist, and
 * its settings must go together. Each problem has the location where the value was set.
 */
public record RequestCheck(DeployRequest request) {

    private static final int SHOWN = 20;
    /** Account IDs are random, so that more different ones are not a slip of the keys. */
    private static final int MAX_DIGITS = 2;

    /**
     * Checks the settings against each other and against the deployed ones.
     *
     * @throws org.ddorg.admin.file.InvalidFileException with all problems
     */
    public void settings(Map<String, String> deployed) {
        FileProblems problems = new FileProblems();
        addSettings(deployed, problems);
        problems.throwIfAny();
    }

    /**
     * Checks all names and settings.
     *
     * @param tree reads the organization. When AWS refuses that or is unreachable, names are not checked: the preflight checks say why
     * @throws org.ddorg.admin.file.InvalidFileException with all problems
     */
    public void all(Map<String, String> deployed, Supplier<OrganizationTree> tree) {
        FileProblems problems = new FileProblems();
        addSettings(deployed, problems);
        try {
            addNames(tree.get(), problems);
        } catch (SdkException e) {
            problems.throwIfAny();
        }
        problems.throwIfAny();
    }

    private void addNames(OrganizationTree tree, FileProblems problems) {
        problems.forEach(ous(), ou -> requireOu(ou, tree));
        problems.forEach(request.ous().stream().limit(1).toList(), ou -> requireUnambiguous(ou, tree));
        problems.forEach(request.excluded(), account -> requireAccount(account, tree));
    }

    /** Each OU once, even when several of its parameters are set. */
    private Collection<LocatedValue> ous() {
        Stream<LocatedValue> ofGroups = Stream.of("ProductionUnitIds", "SandboxUnitIds")
                .flatMap(name -> Stream.ofNullable(request.parameters().get(name)))
                .flatMap(ids -> Stream.of(ids.text().split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .map(id -> new LocatedValue(ids.location(), id)));
        return Stream.of(request.ous().stream(), request.ouParameters().stream().map(OuParameter::ou), ofGroups)
                .flatMap(ous -> ous)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void requireOu(LocatedValue ou, OrganizationTree tree) {
        boolean isKnown;
        try {
            isKnown = tree.ouId(ou.text()).isPresent();
        } catch (UsageException e) {
            throw ou.problem(String.valueOf(e.getMessage()));
        }
        if (!isKnown) {
            throw ou.problem("no such OU: " + ou.text() + "." + similarOu(ou.text(), tree));
        }
    }

    /** Several paths may also be one path with commas. Unknown OUs have been reported before. */
    private void requireUnambiguous(LocatedValue first, OrganizationTree tree) {
        List<String> known = DeployRequest.texts(request.ous()).stream()
                .filter(ou -> isKnown(ou, tree))
                .toList();
        try {
            tree.requireOuIds(known);
        } catch (UsageException e) {
            throw first.problem(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isKnown(String ou, OrganizationTree tree) {
        try {
            return tree.ouId(ou).isPresent();
        } catch (UsageException e) {
            return false;
        }
    }

    private static String similarOu(String written, OrganizationTree tree) {
        boolean isId = written.matches("(ou|r)-.*");
        String hint =
                Spelling.hint(written, isId ? tree.ous().keySet() : tree.ous().values());
        if (!hint.isEmpty() || isId) {
            return hint;
        }
        return tree.ous().values().stream()
                .filter(path -> lastName(path).equalsIgnoreCase(lastName(written)))
                .findFirst()
                .map(path -> " Did you mean " + path + "?")
                .orElseGet(() -> " OUs of the organization: " + paths(tree));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String paths(OrganizationTree tree) {
        int more = tree.ous().size() - SHOWN;
        return tree.ous().values().stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more." : ".");
    }

    private static void requireAccount(LocatedValue account, OrganizationTree tree) {
        if (tree.account(account.text()).isEmpty()) {
            List<String> ids =
                    tree.accounts().stream().map(OrganizationAccount::id).toList();
            throw account.problem("no such account: " + account.text() + ". It is not in the organization."
                    + Spelling.hint(account.text(), ids, MAX_DIGITS));
        }
    }

    /** What holds for the organization is not repeated for each OU. */
    private void addSettings(Map<String, String> deployed, FileProblems problems) {
        Map<String, String> all = new HashMap<>(deployed);
        request.parameters().forEach((name, value) -> all.put(name, value.text()));
        boolean isValid =
                problems.attempt(() -> checked(all, request.parameters())).isPresent();
        if (isValid) {
            problems.forEach(settingsOfOus().values(), settings -> checked(with(all, settings), settings));
        }
    }

    private Map<String, Map<String, LocatedValue>> settingsOfOus() {
        Map<String, Map<String, LocatedValue>> ous = new LinkedHashMap<>();
        Consumer<OuParameter> add = setting -> setting.value()
                .ifPresent(value -> ous.computeIfAbsent(setting.ou().text(), ou -> new LinkedHashMap<>())
                        .put(setting.parameter(), value));
        request.ouParameters().forEach(add);
        return ous;
    }

    private static Map<String, String> with(Map<String, String> all, Map<String, LocatedValue> settings) {
        Map<String, String> merged = new HashMap<>(all);
        settings.forEach((name, value) -> merged.put(name, value.text()));
        return merged;
    }

    /** Nobody is told about a problem that the deployed parameters have without the request. */
    private static Map<String, String> checked(Map<String, String> all, Map<String, LocatedValue> given) {
        try {
            IntegrationSettings.of(new PropertyReader(all));
        } catch (DdorgException e) {
            String message = String.valueOf(e.getMessage());
            given.entrySet().stream()
                    .filter(setting -> message.contains(setting.getKey()))
                    .min(Comparator.comparingInt(setting -> message.indexOf(setting.getKey())))
                    .ifPresent(setting -> {
                        throw setting.getValue().problem(message);
                    });
        }
        return all;
    }
}
