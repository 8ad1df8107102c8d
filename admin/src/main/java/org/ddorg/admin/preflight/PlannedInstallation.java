package org.ddorg.admin.preflight;

import java.util.List;
import org.ddorg.admin.aws.Installation;
import org.ddorg.contract.DatadogSite;

/**
 * What is to be installed.
 *
 * @param units ids ({@code r-…}, {@code ou-…}) or paths ({@code /Workloads}); empty for the whole organization
 * @param excluded ids of the accounts to leave out
 * @param includesManagement whether the management account itself is brought under Datadog
 * @param asDelegate whether StackSets are to be called as a delegated administrator ({@code CallAs})
 * @param roleName the template's {@code IAMRoleName}
 */
public record PlannedInstallation(
        Installation installation,
        List<String> units,
        List<String> excluded,
        boolean includesManagement,
        boolean asDelegate,
        String roleName,
        DatadogSite site) {

    public PlannedInstallation {
        units = List.copyOf(units);
        excluded = List.copyOf(excluded);
    }
}
