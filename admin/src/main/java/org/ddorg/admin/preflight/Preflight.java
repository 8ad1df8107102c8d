package org.ddorg.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.PermissionListCheck;

/** Checks in AWS and Datadog whether an installation can succeed. Reads only, except for {@link #trust}. */
public final class Preflight {

    /** With more StackSets than this, only their names and descriptions are read. */
    private static final int TEMPLATES = 50;

    private final Prerequisites prerequisites;
    private final DatadogEnvironment datadog;
    private final PlannedInstallation planned;
    private final List<Finding> findings = new ArrayList<>();
    private Consumer<Finding> listener = finding -> {};

    /**
     * @param prerequisites of the account and the region to install in
     * @param datadog where Datadog is reached
     */
    public Preflight(Prerequisites prerequisites, DatadogEnvironment datadog, PlannedInstallation planned) {
        this.prerequisites = prerequisites;
        this.datadog = datadog;
        this.planned = planned;
    }

    /**
     * Runs all checks. What cannot be checked is a finding, too.
     *
     * @param keys to check; empty skips Datadog
     * @param listener is told of each finding at once
     */
    public PreflightReport run(Optional<DatadogKeys> keys, Consumer<Finding> listener) {
        this.listener = listener;
        findings.clear();
        Optional<CallerIdentity> caller = ask("caller", Kind.NOT_SERVED, prerequisites::caller);
        List<OrganizationAccount> covered = caller.map(this::aws).orElseGet(List::of);
        keys.ifPresentOrElse(given -> datadog(given, covered), () -> found(DatadogChecks.noKeys()));
        return new PreflightReport(List.copyOf(findings));
    }

    /** Enables trusted access for StackSets, and checks it again. */
    public Finding trust() {
        prerequisites.enableTrustedAccess();
        return AdministratorChecks.trustedAccess(prerequisites.trustedAccess());
    }

    private List<OrganizationAccount> aws(CallerIdentity caller) {
        found(AdministratorChecks.caller(caller));
        found(AdministratorChecks.site(planned.site(), caller.partition()));
        ask("region", Kind.DENIED, prerequisites::regionStatus)
                .ifPresent(status -> found(AdministratorChecks.region(prerequisites.region(), status)));
        found(RegionChecks.services(prerequisites.region()));
        List<OrganizationAccount> covered = ask("organization", Kind.NOT_SERVED, prerequisites::organization)
                .map(organization -> organization(caller, organization))
                .orElseGet(List::of);
        existing();
        return covered;
    }

    private List<OrganizationAccount> organization(CallerIdentity caller, OrganizationInfo organization) {
        found(AdministratorChecks.features(organization));
        boolean manages = caller.account().equals(organization.managementAccount());
        Optional<Boolean> delegated = manages
                ? Optional.of(false)
                : ask("administrator", Kind.NOT_SERVED, () -> prerequisites.isDelegatedAdministrator(caller.account()));
        delegated.ifPresent(is -> found(AdministratorChecks.administrator(caller, organization, is, planned)));
        if (!manages && !delegated.orElse(true)) {
            return List.of();
        }
        ask("trusted-access", Kind.NOT_SERVED, prerequisites::trustedAccess)
                .ifPresent(status -> found(AdministratorChecks.trustedAccess(status)));
        return ask("ous", Kind.NOT_SERVED, prerequisites::tree)
                .map(tree -> targets(tree, organization))
                .orElseGet(List::of);
    }

    private List<OrganizationAccount> targets(OrganizationTree tree, OrganizationInfo organization) {
        TargetChecks checks = new TargetChecks(tree, planned, organization.managementAccount());
        checks.all().forEach(this::found);
        Stream<OrganizationAccount> management =
                planned.includesManagement() ? tree.account(organization.managementAccount()).stream() : Stream.empty();
        return Stream.concat(checks.covered().stream(), management)
                .filter(account -> !planned.excluded().contains(account.id()))
                .toList();
    }

    private void existing() {
        Optional<List<StackSetFacts>> sets = ask("stack-sets", Kind.DENIED, prerequisites::stackSets);
        Optional<Optional<StackFacts>> stack = ask(
                "installation",
                Kind.DENIED,
                () -> prerequisites.stack(planned.installation().organizationStack()));
        stack.ifPresent(
                found -> found(ExistingChecks.installation(planned.installation(), found, sets.orElseGet(List::of))));
        sets.ifPresent(this::stackSets);
        if (planned.includesManagement()) {
            ask("role", Kind.DENIED, () -> prerequisites.roleTags(planned.roleName()))
                    .ifPresent(tags -> found(ExistingChecks.role(planned.roleName(), tags)));
        }
    }

    private void stackSets(List<StackSetFacts> sets) {
        found(ExistingChecks.quota(sets, planned.installation()));
        List<StackSetFacts> others = sets.stream()
                .filter(set -> !set.name().equals(planned.installation().stackSet()))
                .toList();
        boolean readsTemplates = others.size() <= TEMPLATES;
        ask("earlier", Kind.DENIED, () -> earlier(others, readsTemplates))
                .ifPresent(earlier -> found(ExistingChecks.earlier(earlier, readsTemplates)));
    }

    private List<StackSetFacts> earlier(List<StackSetFacts> others, boolean readsTemplates) {
        return others.stream()
                .filter(set -> ExistingChecks.isForDatadog(set)
                        || (readsTemplates && ExistingChecks.mentions(prerequisites.template(set.name()))))
                .toList();
    }

    private void datadog(DatadogKeys keys, List<OrganizationAccount> covered) {
        try {
            DatadogServer server = datadog.server(planned.site());
            KeyCheck check = KeyCheck.of(server, keys);
            found(DatadogChecks.keys(check, planned.site()));
            if (check.apiKeyIsValid()) {
                found(DatadogChecks.lists(PermissionListCheck.of(server, datadog.publicLists(), keys), planned.site()));
            }
            if (check.apiKeyIsValid() && !check.lacking().contains(KeyCheck.PERMISSIONS.get(0))) {
                DatadogChecks.integrations(new DatadogClient(server, keys).integrations(), covered)
                        .forEach(this::found);
            }
        } catch (DatadogUnavailableException e) {
            found(Finding.fails("datadog", String.valueOf(e.getMessage()), "check the network, the proxy and --site"));
        }
    }

    /**
     * Empty after a failure, which becomes a finding.
     *
     * @param tolerated the worst failure that is only a warning
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
                ? Finding.warns(check, what, "none if you checked it yourself")
                : Finding.fails(check, what, "fix the cause, then try again");
    }

    private void found(Finding finding) {
        findings.add(finding);
        listener.accept(finding);
    }
}
