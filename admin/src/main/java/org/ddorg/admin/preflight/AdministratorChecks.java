package org.ddorg.admin.preflight;

import org.ddorg.admin.aws.CallerIdentity;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.contract.DatadogSite;

/** Who calls, for which organization, and whether StackSets may work in it. */
final class AdministratorChecks {

    private AdministratorChecks() {}

    static Finding caller(CallerIdentity caller) {
        return Finding.passes("caller", "account " + caller.account() + " as " + caller.arn());
    }

    static Finding features(OrganizationInfo organization) {
        return organization.allFeatures()
                ? Finding.passes("features", "organization " + organization.id() + " has all features")
                : Finding.fails(
                        "features",
                        "organization " + organization.id()
                                + " does consolidated billing only, and StackSets need more",
                        "enable all features: aws organizations enable-all-features, then have the invited accounts"
                                + " confirm it");
    }

    /** @param delegated whether the caller's account is registered as delegated administrator for StackSets */
    static Finding administrator(
            CallerIdentity caller, OrganizationInfo organization, boolean delegated, PlannedInstallation intent) {
        if (caller.account().equals(organization.managementAccount())) {
            return management(intent);
        }
        return delegated
                ? delegate(caller, organization, intent)
                : Finding.fails(
                        "administrator",
                        "account " + caller.account() + " is a member, and no delegated administrator for StackSets",
                        "work in the management account " + organization.managementAccount());
    }

    private static Finding management(PlannedInstallation intent) {
        return intent.asDelegate()
                ? Finding.fails(
                        "administrator",
                        "this is the management account, and CallAs is DELEGATED_ADMIN",
                        "set CallAs to SELF")
                : Finding.passes("administrator", "this is the management account");
    }

    private static Finding delegate(CallerIdentity caller, OrganizationInfo organization, PlannedInstallation intent) {
        String what = "account " + caller.account() + " is delegated administrator for StackSets";
        if (!intent.asDelegate() || intent.includesManagement()) {
            return Finding.fails(
                    "administrator",
                    what + ", and the parameters are those of the management account",
                    "set CallAs to DELEGATED_ADMIN and IncludeManagementAccount to false, or work in the management"
                            + " account " + organization.managementAccount());
        }
        return Finding.warns(
                "administrator",
                what + ": the management account " + organization.managementAccount() + " is not reached",
                "deploy member.yaml there by hand, see docs/operations.md");
    }

    /** @param status as CloudFormation's DescribeOrganizationsAccess answers it */
    static Finding trustedAccess(String status) {
        return switch (status) {
            case "ENABLED" -> Finding.passes("trusted-access", "StackSets has trusted access to the organization");
            case "DISABLED_PERMANENTLY" ->
                Finding.fails(
                        "trusted-access",
                        "trusted access for StackSets is off for ever: the organization was deleted",
                        "work in another organization");
            default ->
                Finding.fails(
                        "trusted-access",
                        "trusted access for StackSets is off (" + status + ")",
                        "ddorg preflight --fix, or: aws cloudformation activate-organizations-access");
        };
    }

    /** @param status as Account Management's GetRegionOptStatus answers it */
    static Finding region(String region, String status) {
        return switch (status) {
            case "ENABLED", "ENABLED_BY_DEFAULT" -> Finding.passes("region", region + " is enabled in this account");
            case "ENABLING" ->
                Finding.fails("region", region + " is being enabled", "wait until it is; it takes minutes to hours");
            default ->
                Finding.fails(
                        "region",
                        region + " is not enabled in this account (" + status + "), and must be in every account",
                        "take another --region, or: aws account enable-region --region-name " + region);
        };
    }

    static Finding regionOfMembers(String region) {
        return Finding.warns(
                "region",
                region + " is enabled here, and is one that each account must enable for itself",
                "see that every account has: in others StackSets fails; or take a region that all have, such as"
                        + " us-east-1");
    }

    static Finding site(DatadogSite site, String partition) {
        if (partition.equals("aws")) {
            return Finding.passes("site", site + " is offered for AWS's commercial regions");
        }
        if (partition.equals("aws-us-gov") && site.servesGovCloud()) {
            return Finding.passes("site", site + " is offered for GovCloud");
        }
        return Finding.fails(
                "site",
                "Datadog's site " + site + " does not assume roles in " + partition,
                partition.equals("aws-us-gov")
                        ? "take ddog-gov.com or us2.ddog-gov.com as --site"
                        : "nothing can be done: Datadog offers access keys only there");
    }
}
