package org.ddorg.admin.deploy.preview;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.deploy.ParameterChange;
import org.ddorg.admin.json.JsonDocument;

/** What {@code ddorg deploy --plan --json} prints; docs/operations.md describes its fields. */
public record PreviewJson(
        boolean changes,
        DeploymentPreview.Target target,
        boolean creates,
        List<String> preparations,
        Version version,
        List<ParameterChange> parameters,
        List<DeploymentPreview.OuChange> overrides,
        Accounts accounts,
        List<DeploymentPreview.CostIncrease> costs)
        implements JsonDocument {

    record Version(
            Optional<String> deployed, String bundled, boolean templateChanges, List<ProposedChange> resources) {}

    record Accounts(List<Account> onboard, List<Account> update, List<Account> remove) {}

    record Account(String id, String name, String ou) {
        private static List<Account> of(List<OrganizationAccount> accounts) {
            return accounts.stream()
                    .map(account -> new Account(account.id(), account.name(), account.ouPath()))
                    .toList();
        }
    }

    public static PreviewJson of(DeploymentPreview preview) {
        DeploymentPreview.Version version = preview.version();
        DeploymentPreview.Accounts accounts = preview.accounts();
        return new PreviewJson(
                preview.hasChanges(),
                preview.target(),
                preview.isNew(),
                preview.preparations(),
                new Version(version.deployed(), version.bundled(), version.template(), version.resources()),
                preview.parameters(),
                preview.overrides(),
                new Accounts(
                        Account.of(accounts.onboard()), Account.of(accounts.update()), Account.of(accounts.remove())),
                preview.costs());
    }
}
