package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;

/**
 * How automatic deployment differs from the parameters. Accounts that join an OU that it does not follow get no stack.
 * Deleting the stacks of a whole OU removes the OU from its targets (CloudFormation user guide, "Delete stacks from
 * StackSets"); for a deletion that selects accounts, AWS does not document it.
 *
 * @param settingsDiffer whether it is off, or keeps the stacks of accounts that leave
 * @param missingTargets OUs of the parameters that it does not follow
 */
public record AutoDeploymentDrift(boolean settingsDiffer, List<String> missingTargets) {

    private static final AutoDeploymentDrift NONE = new AutoDeploymentDrift(false, List.of());

    /** None while an operation is running, or where AWS does not describe automatic deployment. */
    public static AutoDeploymentDrift of(FleetSnapshot snapshot) {
        return snapshot.autoDeployment()
                .filter(actual -> !snapshot.busy())
                .map(actual -> new AutoDeploymentDrift(
                        !actual.enabled() || actual.retainsStacks(),
                        snapshot.desired().targets().stream()
                                .filter(ou -> !actual.targets().contains(ou))
                                .toList()))
                .orElse(NONE);
    }

    public boolean isFine() {
        return !settingsDiffer && missingTargets.isEmpty();
    }

    /** One sentence for people per difference. */
    public List<String> descriptions() {
        List<String> descriptions = new ArrayList<>();
        if (settingsDiffer) {
            descriptions.add("Automatic deployment is off, or keeps the stacks of accounts that leave");
        }
        missingTargets.forEach(ou -> descriptions.add(
                "Automatic deployment does not follow " + ou + ": accounts that join it are not onboarded"));
        return descriptions;
    }

    /** The steps that remove the differences. */
    public List<FleetStep> steps(FleetSnapshot snapshot) {
        List<FleetStep> steps = new ArrayList<>();
        if (settingsDiffer) {
            steps.add(new FleetStep.AutoDeploy(Optional.empty(), new TreeSet<>(), new TreeMap<>()));
        }
        missingTargets.forEach(ou -> steps.add(follow(ou, snapshot)));
        return steps;
    }

    /**
     * An OU becomes a target when stack instances are created for it. One account is enough: the overrides of the others
     * are not touched.
     */
    private static FleetStep follow(String ou, FleetSnapshot snapshot) {
        DesiredState desired = snapshot.desired();
        Optional<OrganizationAccount> account = snapshot.accounts().stream()
                .filter(member -> member.isActive() && member.isUnder(List.of(ou)))
                .filter(member -> !member.id().equals(desired.managementAccountId()))
                .filter(member -> !desired.excluded().contains(member.id()))
                .min(Comparator.comparing(member -> !isDeployed(member, snapshot)));
        SortedSet<String> accounts = new TreeSet<>();
        account.ifPresent(member -> accounts.add(member.id()));
        SortedMap<String, String> overrides = account.map(desired::overridesOf)
                .<SortedMap<String, String>>map(TreeMap::new)
                .orElseGet(TreeMap::new);
        return new FleetStep.AutoDeploy(Optional.of(ou), accounts, overrides);
    }

    private static boolean isDeployed(OrganizationAccount account, FleetSnapshot snapshot) {
        Instance instance = snapshot.instances().get(account.id());
        return instance != null && instance.hasSucceeded();
    }
}
