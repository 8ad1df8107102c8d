package org.ddorg.admin.preflight;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.AwsProblem;
import org.ddorg.admin.aws.AwsProblem.Kind;
import org.ddorg.admin.aws.Caller;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationFacts;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.Prerequisites;
import org.ddorg.admin.aws.Prerequisites.StackFacts;
import org.ddorg.admin.aws.Prerequisites.StackSetFacts;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.datadog.DatadogUnavailable;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.Keys;

/** Asks AWS and Datadog whether an installation can succeed. Only reads, unless trusted access is to be turned on. */
public final class Preflight {

    /** So many StackSets are read whole; where there are more, name and description must do. */
    private static final int TEMPLATES = 50;

    private final Prerequisites prerequisites;
    private final String region;
    private final URI datadogUrl;
    private final Intent intent;
    private final List<Finding> findings = new ArrayList<>();
    private Consumer<Finding> watcher = finding -> {};

    /**
     * @param aws of the account and in the region to install in
     * @param datadogUrl {@code https://api.<site>}, or what stands for it
     */
    public Preflight(AwsClients aws, URI datadogUrl, Intent intent) {
        this(new Prerequisites(aws), datadogUrl, intent);
    }

    /** @param prerequisites of the account and in the region to install in */
    public Preflight(Prerequisites prerequisites, URI datadogUrl, Intent intent) {
        this.prerequisites = prerequisites;
        this.region = prerequisites.region();
        this.datadogUrl = datadogUrl;
        this.intent = intent;
    }

    /**
     * Makes all checks. What cannot be asked is a finding, too.
     *
     * @param keys to try; empty leaves Datadog alone
     * @param watcher sees each finding as soon as there is one
     */
    public Report run(Optional<Keys> keys, Consumer<Finding> watcher) {
        this.watcher = watcher;
        findings.clear();
        Optional<Caller> caller = ask("caller", Kind.NOT_SERVED, prerequisites::caller);
        List<OrganizationAccount> covered = caller.map(this::aws).orElseGet(List::of);
        keys.ifPresentOrElse(given -> datadog(given, covered), () -> found(DatadogChecks.noKeys()));
        return new Report(findings);
    }

    /** Turns trusted access for StackSets on, and looks again. */
    public Finding trust() {
        prerequisites.trust();
        return AdministratorChecks.trustedAccess(prerequisites.trustedAccess(false));
    }

    private List<OrganizationAccount> aws(Caller caller) {
        found(AdministratorChecks.caller(caller));
        found(AdministratorChecks.site(intent.site(), caller.partition()));
        region();
        List<OrganizationAccount> covered = ask("organization", Kind.NOT_SERVED, prerequisites::organization)
                .map(organization -> organization(caller, organization))
                .orElseGet(List::of);
        existing();
        return covered;
    }

    private void region() {
        ask("region", Kind.DENIED, prerequisites::regionStatus).ifPresent(status -> {
            found(
                    status.equals("ENABLED")
                            ? AdministratorChecks.regionOfMembers(region)
                            : AdministratorChecks.region(region, status));
        });
    }

    private List<OrganizationAccount> organization(Caller caller, OrganizationFacts organization) {
        found(AdministratorChecks.features(organization));
        boolean manages = caller.account().equals(organization.managementAccount());
        Optional<Boolean> delegated = manages
                ? Optional.of(false)
                : ask("administrator", Kind.NOT_SERVED, () -> prerequisites.isDelegatedAdministrator(caller.account()));
        delegated.ifPresent(is -> found(AdministratorChecks.administrator(caller, organization, is, intent)));
        if (!manages && !delegated.orElse(true)) {
            return List.of();
        }
        ask("trusted-access", Kind.NOT_SERVED, () -> prerequisites.trustedAccess(!manages))
                .ifPresent(status -> found(AdministratorChecks.trustedAccess(status)));
        return ask("units", Kind.NOT_SERVED, prerequisites::tree)
                .map(tree -> targets(tree, organization))
                .orElseGet(List::of);
    }

    private List<OrganizationAccount> targets(OrganizationTree tree, OrganizationFacts organization) {
        TargetChecks checks = new TargetChecks(tree, intent, organization.managementAccount());
        checks.all().forEach(this::found);
        Stream<OrganizationAccount> management =
                intent.includesManagement() ? tree.account(organization.managementAccount()).stream() : Stream.empty();
        return Stream.concat(checks.covered().stream(), management)
                .filter(account -> !intent.excluded().contains(account.id()))
                .toList();
    }

    private void existing() {
        Optional<List<StackSetFacts>> sets =
                ask("stack-sets", Kind.DENIED, () -> prerequisites.stackSets(intent.asDelegate()));
        Optional<Optional<StackFacts>> stack = ask(
                "installation",
                Kind.DENIED,
                () -> prerequisites.stack(intent.installation().organizationStack()));
        stack.ifPresent(
                found -> found(ExistingChecks.installation(intent.installation(), found, sets.orElseGet(List::of))));
        sets.ifPresent(this::stackSets);
        if (intent.includesManagement()) {
            ask("role", Kind.DENIED, () -> prerequisites.roleTags(intent.roleName()))
                    .ifPresent(tags -> found(ExistingChecks.role(intent.roleName(), tags)));
        }
    }

    private void stackSets(List<StackSetFacts> sets) {
        found(ExistingChecks.quota(sets, intent.installation()));
        List<StackSetFacts> others = sets.stream()
                .filter(set -> !set.name().equals(intent.installation().stackSet()))
                .toList();
        boolean readsTemplates = others.size() <= TEMPLATES;
        ask("earlier", Kind.DENIED, () -> earlier(others, readsTemplates))
                .ifPresent(earlier -> found(ExistingChecks.earlier(earlier, readsTemplates)));
    }

    private List<StackSetFacts> earlier(List<StackSetFacts> others, boolean readsTemplates) {
        return others.stream()
                .filter(set -> ExistingChecks.isForDatadog(set)
                        || (readsTemplates
                                && ExistingChecks.mentions(prerequisites.template(set.name(), intent.asDelegate()))))
                .toList();
    }

    private void datadog(Keys keys, List<OrganizationAccount> covered) {
        try {
            KeyCheck check = KeyCheck.of(datadogUrl, keys);
            found(DatadogChecks.keys(check, intent.site()));
            if (check.apiKeyIsValid() && !check.lacking().contains(KeyCheck.PERMISSIONS.get(0))) {
                Datadog datadog = new Datadog(datadogUrl, keys.api(), keys.application());
                DatadogChecks.registrations(datadog.registrations(), covered).forEach(this::found);
            }
        } catch (DatadogUnavailable e) {
            found(Finding.fails("datadog", String.valueOf(e.getMessage()), "look at the network, a proxy, and --site"));
        }
    }

    /**
     * Empty, and a finding, where there is no answer.
     *
     * @param tolerated the worst that is a warning only
     */
    private <T> Optional<T> ask(String check, Kind tolerated, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException e) {
            AwsProblem problem = AwsProblem.of(e).orElseThrow(() -> e);
            found(unanswered(check, problem, problem.kind().compareTo(tolerated) <= 0));
            return Optional.empty();
        }
    }

    private static Finding unanswered(String check, AwsProblem problem, boolean tolerated) {
        String what = (problem.kind() == Kind.FAILED ? "" : "not checked: ") + problem.message();
        return tolerated
                ? Finding.warns(check, what, "nothing, if it was seen to otherwise")
                : Finding.fails(check, what, "see to what it says, then try again");
    }

    private void found(Finding finding) {
        findings.add(finding);
        watcher.accept(finding);
    }
}
