package org.ddorg.admin.aws;

/**
 * An organization as DescribeOrganization returns it.
 *
 * @param id {@code o-…}
 * @param managementAccount id of the account that owns it
 * @param allFeatures whether it has all features, not only consolidated billing
 */
public record OrganizationInfo(String id, String managementAccount, boolean allFeatures) {}
