package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.IntegrationTags;

/** Determines the status of every account from a snapshot. */
public final class FleetEvaluator {

    private final FleetSnapshot snapshot;
    private final DesiredState desired;

    private FleetEvaluator(FleetSnapshot snapshot) {
        this.snapshot = snapshot;
        this.desired = snapshot.desired();
    }

    /** The organization's accounts in their order, then accounts that only Datadog has, by id. */
    public static List<AccountStatus> of(FleetSnapshot snapshot) {
        FleetEvaluator evaluator = new FleetEvaluator(snapshot);
        List<AccountStatus> statuses = new ArrayList<>();
        snapshot.accounts().forEach(account -> statuses.add(evaluator.status(ObservedAccount.of(account, snapshot))));
        statuses.addAll(evaluator.onlyInDatadog());
        return statuses;
    }

    /**
     * Whether ddorg created an integration, by its account tags (docs/operations.md). An adopted one has the
     * organization's tag only.
     */
    static boolean isOurs(DatadogIntegration integration, String organizationId) {
        return integration.tags().contains(IntegrationTags.ofOrganization(organizationId))
                && integration.tags().contains(IntegrationTags.CREATED_BY_DDORG);
    }

    private AccountStatus status(ObservedAccount observed) {
        OrganizationAccount account = observed.account();
        if (!account.isActive()) {
            return observed.status(
                    AccountState.SUSPENDED, "StackSets skips the account; its stack and integration do not change");
        }
        if (desired.excluded().contains(account.id())) {
            return excluded(observed);
        }
        if (account.id().equals(desired.managementAccountId())) {
            return management(observed);
        }
        return account.isUnder(desired.targets()) ? member(observed) : outside(observed);
    }

    /** An excluded account has a stack, too, whose function does nothing. */
    private AccountStatus excluded(ObservedAccount observed) {
        if (!observed.isIntegrated()) {
            return observed.status(AccountState.EXCLUDED, "");
        }
        Optional<Instance> failed = observed.instance().filter(i -> i.isSettled() && !i.hasSucceeded());
        if (failed.isPresent()) {
            return observed.failed(failed.get());
        }
        return observed.isIntegratedByDdorg(desired.organizationId())
                ? observed.status(unlessBusy(AccountState.LEFTOVER), "excluded, but still integrated by ddorg")
                : observed.status(AccountState.BY_HAND, "excluded, and integrated outside ddorg");
    }

    private AccountStatus management(ObservedAccount observed) {
        if (!desired.includesManagement()) {
            return observed.status(
                    observed.isIntegrated() ? AccountState.BY_HAND : AccountState.OUTSIDE,
                    "DELEGATED_ADMIN".equals(desired.parameters().get("CallAs"))
                            ? "the StackSet does not reach the management account; to integrate it:"
                                    + " ddorg deploy --management-profile NAME"
                            : "the management account is not included (IncludeManagementAccount)");
        }
        return observed.isIntegrated()
                ? settings(observed)
                : observed.status(
                        unlessBusy(AccountState.MISSING),
                        "the management account is included, but Datadog has no integration for it");
    }

    private AccountStatus outside(ObservedAccount observed) {
        if (observed.instance().isPresent()) {
            String reason = observed.instance().get().reason();
            return observed.status(
                    unlessBusy(AccountState.LEFTOVER),
                    "in no target OU, but still has a stack instance" + (reason.isEmpty() ? "" : ": " + reason));
        }
        return observed.isIntegrated()
                ? observed.status(
                        AccountState.BY_HAND, "in no target OU; integrated manually or by another installation")
                : observed.status(AccountState.OUTSIDE, "");
    }

    private AccountStatus member(ObservedAccount observed) {
        if (observed.instance().isEmpty()) {
            String adopted = observed.isIntegrated() ? "; its existing integration would be adopted" : "";
            return observed.status(unlessBusy(AccountState.MISSING), "has no stack instance" + adopted);
        }
        Instance instance = observed.instance().get();
        if (!instance.isSettled() && snapshot.busy()) {
            return observed.status(AccountState.WAITING, "the StackSet operation has not finished this account");
        }
        return instance.hasSucceeded() ? deployed(observed) : observed.failed(instance);
    }

    private AccountStatus deployed(ObservedAccount observed) {
        return observed.isIntegrated()
                ? settings(observed)
                : observed.status(
                        AccountState.MISSING, "has a stack instance, but its integration was deleted in Datadog");
    }

    private AccountStatus settings(ObservedAccount observed) {
        int count = observed.integrations().size();
        if (count > 1) {
            return observed.status(
                    AccountState.DRIFTED,
                    "Datadog has " + count + " integrations for it. Delete all but one in Datadog");
        }
        List<SettingDifference> differences;
        try {
            differences = drift(observed).differences();
        } catch (DdorgException refused) {
            return observed.status(AccountState.DRIFTED, refused.reason());
        }
        return differences.isEmpty() ? inSync(observed) : observed.drifted(differences);
    }

    private SettingDrift drift(ObservedAccount observed) {
        return SettingDrift.between(
                observed.integrations().get(0).attributes(), desired.integrationOf(observed.account()));
    }

    private static AccountStatus inSync(ObservedAccount observed) {
        return observed.isPaused()
                ? observed.status(AccountState.PAUSED, "collects no metrics and no resources")
                : observed.status(AccountState.ONBOARDED, "");
    }

    private AccountState unlessBusy(AccountState state) {
        return snapshot.busy() ? AccountState.WAITING : state;
    }

    private List<AccountStatus> onlyInDatadog() {
        Set<String> members =
                snapshot.accounts().stream().map(OrganizationAccount::id).collect(Collectors.toSet());
        return snapshot.integrations().keySet().stream()
                .filter(id -> !members.contains(id))
                .sorted()
                .map(id -> new OrganizationAccount(id, "", "", List.of(), List.of()))
                .map(account -> notInOrganization(ObservedAccount.of(account, snapshot)))
                .toList();
    }

    private AccountStatus notInOrganization(ObservedAccount observed) {
        if (observed.isIntegratedByDdorg(desired.organizationId())) {
            return observed.instance().isEmpty()
                    ? observed.status(
                            AccountState.ORPHANED,
                            "left the organization; Datadog still has the integration that ddorg created")
                    : observed.status(AccountState.FOREIGN, "left the organization; it still has a stack instance");
        }
        boolean isAdopted = observed.integrations().stream()
                .anyMatch(r -> r.tags().contains(IntegrationTags.ofOrganization(desired.organizationId())));
        return observed.status(
                AccountState.FOREIGN,
                isAdopted ? "left the organization; its integration is kept, as ddorg did not create it" : "");
    }
}
