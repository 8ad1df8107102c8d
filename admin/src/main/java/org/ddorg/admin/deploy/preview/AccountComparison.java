package org.ddorg.admin.deploy.preview;

import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.deploy.preview.DeploymentPreview.Accounts;
import org.ddorg.admin.deploy.preview.DeploymentPreview.CostIncrease;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.DesiredState;

/** The accounts of an organization before and after a deployment, as their parameters define them. */
record AccountComparison(List<OrganizationAccount> all, DesiredState before, DesiredState after) {

    /** @param reachesAll whether the deployment updates every stack instance and the management account's resources */
    Accounts changes(boolean reachesAll) {
        return new Accounts(
                all.stream()
                        .filter(account -> after.covers(account) && !before.covers(account))
                        .toList(),
                all.stream()
                        .filter(account -> after.covers(account) && before.covers(account))
                        .filter(account -> reachesAll || !sameOverrides(account))
                        .toList(),
                all.stream()
                        .filter(account -> before.covers(account) && !after.covers(account))
                        .toList());
    }

    private boolean sameOverrides(OrganizationAccount account) {
        return before.overridesOf(account).equals(after.overridesOf(account));
    }

    List<CostIncrease> costs() {
        return Stream.of(CostDriver.values())
                .map(driver ->
                        new CostIncrease(JsonWriter.name(driver), driver.title(), driver.bill(), increases(driver)))
                .filter(increase -> increase.accounts() > 0)
                .toList();
    }

    private int increases(CostDriver driver) {
        return (int) all.stream()
                .filter(account -> isOn(driver, after, account) && !isOn(driver, before, account))
                .count();
    }

    private static boolean isOn(CostDriver driver, DesiredState state, OrganizationAccount account) {
        return state.covers(account) && driver.isOn(state.integrationOf(account));
    }
}
