package org.ddorg.admin.deploy.preview;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.deploy.ParameterChange;

/**
 * What a deployment would change.
 *
 * @param target the stack, its account and its region
 * @param isNew whether the stack would be created
 * @param preparations what happens before the stack is changed, a line each
 * @param version of the function and the template
 * @param parameters of the organization stack, with those that keep their values omitted
 * @param overrides parameters of OUs that change
 * @param costs what would be turned on that costs money
 */
public record DeploymentPreview(
        Target target,
        boolean isNew,
        List<String> preparations,
        Version version,
        List<ParameterChange> parameters,
        List<OuChange> overrides,
        Accounts accounts,
        List<CostIncrease> costs) {

    public record Target(String stack, String account, String region) {}

    /**
     * @param deployed S3 key of the deployed function, which contains the hash of its code; empty if there is none
     * @param bundled the key of this ddorg's function
     * @param template whether the organization template changes
     * @param resources of the template that change
     */
    public record Version(Optional<String> deployed, String bundled, boolean template, List<ProposedChange> resources) {

        boolean changes() {
            return template || !deployed.equals(Optional.of(bundled));
        }
    }

    /**
     * @param before empty where the OU has the organization's value
     * @param after empty where it gets the organization's value again
     * @param accounts that the OU has
     */
    public record OuChange(
            String ou, String path, String parameter, Optional<String> before, Optional<String> after, int accounts) {}

    /** The accounts that would be onboarded, updated and removed, with the management account. */
    public record Accounts(
            List<OrganizationAccount> onboard, List<OrganizationAccount> update, List<OrganizationAccount> remove) {}

    /**
     * @param driver what is turned on: {@code custom-metrics}
     * @param title the same for people
     * @param bill who bills what
     * @param accounts in how many accounts
     */
    public record CostIncrease(String driver, String title, String bill, int accounts) {}

    /** Whether a deployment would change anything. */
    public boolean hasChanges() {
        return isNew
                || version.changes()
                || !preparations.isEmpty()
                || !parameters.isEmpty()
                || !overrides.isEmpty()
                || !accounts.onboard().isEmpty()
                || !accounts.remove().isEmpty();
    }
}
