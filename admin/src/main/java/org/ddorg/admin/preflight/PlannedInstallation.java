package org.ddorg.admin.preflight;

import java.util.List;
import org.ddorg.admin.aws.Installation;
import org.ddorg.contract.DatadogSite;

/**
 * The installation to check.
 *
 * @param ous ids ({@code r-…}, {@code ou-…}) or paths ({@code /Workloads}); empty for the whole organization
 * @param excluded ids of the excluded accounts
 * @param includesManagement whether the management account is onboarded
 * @param asDelegate whether StackSets is called as a delegated administrator ({@code CallAs})
 * @param roleName the template's {@code IAMRoleName}
 */
public record PlannedInstallation(
        Installation installation,
        List<String> ous,
        List<String> excluded,
        boolean includesManagement,
        boolean asDelegate,
        String roleName,
        DatadogSite site) {}
