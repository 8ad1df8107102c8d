package org.ddorg.admin.preflight;

import org.ddorg.admin.aws.CallerIdentity;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.contract.DatadogSite;

/** Checks of the caller, the organization, the region and the Datadog site. */
final class AdministratorChecks {

    private AdministratorChecks() {}

    static Finding caller(CallerIdentity caller) {
        return Finding.passes("caller", "account " + caller.account() + ", " + caller.arn());
    }

    static Finding features(OrganizationInfo organization) {
        return organization.allFeatures()
                ? Finding.passes("features", "organization " + organization.id() + " has all features enabled")
                : Finding.fails(
                        "features",
                        "organization " + organization.id()
                                + " has consolidated billing only; StackSets require all features",
                        "enable all features: aws organizations enable-all-features. Invited accounts must confirm");
    }

    /** @param delegated whether the caller's account is registered as delegated administrator for StackSets */
    static Finding administrator(
            CallerIdentity caller, OrganizationInfo organization, boolean delegated, PlannedInstallation planned) {
        if (caller.account().equals(organization.managementAccount())) {
            return management(planned);
        }
        return delegated
                ? delegate(caller, organization, planned)
                : Finding.fails(
                        "administrator",
                        "account " + caller.account()
                                + " is a member account and not a delegated administrator for StackSets",
                        "use credentials of the management account " + organization.managementAccount());
    }

    private static Finding management(PlannedInstallation planned) {
        return planned.asDelegate()
                ? Finding.fails(
                        "administrator", "CallAs is DELEGATED_ADMIN in the management account", "set CallAs to SELF")
                : Finding.passes("administrator", "management account");
    }

    private static Finding delegate(CallerIdentity caller, OrganizationInfo organization, PlannedInstallation planned) {
        String what = "account " + caller.account() + " is a delegated administrator for StackSets";
        if (!planned.asDelegate() || planned.includesManagement()) {
            return Finding.fails(
                    "administrator",
                    what + "; the parameters are for the management account",
                    "set CallAs to DELEGATED_ADMIN and IncludeManagementAccount to false, as ddorg deploy does for a new"
                            + " installation, or use credentials of the"
                            + " management account " + organization.managementAccount());
        }
        return Finding.warns(
                "administrator",
                what + "; it does not reach the management account " + organization.managementAccount(),
                "integrate it with ddorg deploy --management-profile NAME");
    }

    /** @param status as CloudFormation's DescribeOrganizationsAccess returns it */
    static Finding trustedAccess(String status) {
        return switch (status) {
            case "ENABLED" -> Finding.passes("trusted-access", "StackSets has trusted access");
            case "DISABLED_PERMANENTLY" ->
                Finding.fails(
                        "trusted-access",
                        "trusted access for StackSets is permanently disabled: the organization was deleted",
                        "use another organization");
            default ->
                Finding.fails(
                        "trusted-access",
                        "trusted access for StackSets is not enabled (" + status + ")",
                        "run ddorg preflight --fix, or aws cloudformation activate-organizations-access");
        };
    }

    /** @param status as Account Management's GetRegionOptStatus returns it */
    static Finding region(String region, String status) {
        return switch (status) {
            case "ENABLED_BY_DEFAULT" -> Finding.passes("region", region + " is enabled in every account");
            case "ENABLED" ->
                Finding.warns(
                        "region",
                        region + " is an opt-in Region, enabled in this account; every account must enable it",
                        "enable it in every account, or pass a Region that is enabled by default, such as --region"
                                + " us-east-1");
            case "ENABLING" ->
                Finding.fails(
                        "region",
                        region + " is being enabled",
                        "wait until it is enabled, which takes minutes to hours");
            default ->
                Finding.fails(
                        "region",
                        region + " is not enabled in this account (" + status + "); every account needs it",
                        "pass another --region, or run aws account enable-region --region-name " + region);
        };
    }

    static Finding site(DatadogSite site, String partition) {
        if (partition.equals("aws")) {
            return Finding.passes("site", site + " supports commercial Regions");
        }
        if (partition.equals("aws-us-gov") && site.servesGovCloud()) {
            return Finding.passes("site", site + " supports GovCloud");
        }
        return Finding.fails(
                "site",
                "Datadog site " + site + " does not assume roles in " + partition,
                partition.equals("aws-us-gov")
                        ? "pass --site " + String.join(" or --site ", DatadogSite.govCloudDomains())
                        : "none: Datadog supports access keys only in this partition");
    }
}
