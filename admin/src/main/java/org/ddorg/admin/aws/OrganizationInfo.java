package org.ddorg.admin.aws;

/**
 * An organization, as every account in it may read it.
 *
 * @param id {@code o-…}
 * @param managementAccount the twelve digits of the account that owns it
 * @param allFeatures whether it does more than consolidated billing
 */
public record OrganizationInfo(String id, String managementAccount, boolean allFeatures) {}
