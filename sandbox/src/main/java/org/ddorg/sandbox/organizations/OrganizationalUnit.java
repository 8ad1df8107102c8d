package org.ddorg.sandbox.organizations;

/**
 * A unit of the organization.
 *
 * @param parentId the root or the unit above
 */
public record OrganizationalUnit(String id, String name, String parentId) {}
