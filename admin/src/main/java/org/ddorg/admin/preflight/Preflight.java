package org.ddorg.admin.preflight;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.AwsErrorMessage.Kind;
import org.ddorg.admin.aws.CallerIdentity;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.aws.stack.Prerequisites.StackFacts;
import org.ddorg.admin.aws.stack.Prerequisites.StackSetFacts;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.datadog.KeyCheck;

/** Asks AWS and Datadog whether an installation can succeed. Only reads, unless trusted access is to be turned on. */
public final class Preflight {

    /** So many StackSets are read whole; where there are more, name and description must do. */
    private static final int TEMPLATES = 50;

    private final Prerequisites prerequisites;
    private final String region;
    private final URI datadogUrl;
    private final PlannedInstallation intent;
    private final List<Finding> findings = new ArrayList<>();
    private Consumer<Finding> watcher = finding -> {};

    /**
     * @param aws of the account and in the region to install in
     * @param datadogUrl {@code https://api.<site>}, or what stands for it
     */
    public Preflight(AwsClients aws, URI datadogUrl, PlannedInstallation intent) {
        this(new Prerequisites(aws), datadogUrl, intent);
    }

    /** @param prerequisites of the account and in the region to install in */
    public Preflight(Prerequisites prerequisites, URI datadogUrl, PlannedInstallation intent) {
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
    public PreflightReport run(Optional<DatadogKeys> keys, Consumer<Finding> watcher) {
        this.watcher = watcher;
        findings.clear();
        Optional<CallerIdentity> caller = ask("caller", Kind.NOT_SERVED, prerequisites::caller);
        List<OrganizationAccount> covered = caller.map(this::aws).orElseGet(List::of);
        keys.ifPresentOrElse(given -> datadog(given, covered), () -> found(DatadogChecks.noKeys()));
        return new PreflightReport(findings);
    }

    /** Turns trusted access for StackSets on, and looks again. */
    public Finding trust() {
        prerequisites.enableTrustedAccess();
        return AdministratorChecks.trustedAccess(prerequisites.trustedAccess(false));
    }

    private List<OrganizationAccount> aws(CallerIdentity caller) {
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

    private List<OrganizationAccount> organization(CallerIdentity caller, OrganizationInfo organization) {
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

    private List<OrganizationAccount> targets(OrganizationTree tree, OrganizationInfo organization) {
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

    private void datadog(DatadogKeys keys, List<OrganizationAccount> covered) {
        try {
            KeyCheck check = KeyCheck.of(datadogUrl, keys);
            found(DatadogChecks.keys(check, intent.site()));
            if (check.apiKeyIsValid() && !check.lacking().contains(KeyCheck.PERMISSIONS.get(0))) {
                DatadogClient datadog = new DatadogClient(datadogUrl, keys.api(), keys.application());
                DatadogChecks.registrations(datadog.registrations(), covered).forEach(this::found);
            }
        } catch (DatadogUnavailableException e) {
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
            AwsErrorMessage problem = AwsErrorMessage.of(e).orElseThrow(() -> e);
            found(unanswered(check, problem, problem.kind().compareTo(tolerated) <= 0));
            return Optional.empty();
        }
    }

    private static Finding unanswered(String check, AwsErrorMessage problem, boolean tolerated) {
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
