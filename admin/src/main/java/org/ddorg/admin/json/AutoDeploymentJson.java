package org.ddorg.admin.json;

import java.util.List;

/**
 * How automatic deployment differs from the parameters.
 *
 * @param settingsDiffer whether it is off, or keeps the stacks of accounts that leave
 * @param missingTargets OUs that it does not follow
 */
public record AutoDeploymentJson(boolean fine, boolean settingsDiffer, List<String> missingTargets) {
    public static AutoDeploymentJson of(boolean settingsDiffer, List<String> missingTargets) {
        return new AutoDeploymentJson(!settingsDiffer && missingTargets.isEmpty(), settingsDiffer, missingTargets);
    }
}
