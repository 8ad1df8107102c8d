package org.ddorg.sandbox.organizations;

/**
 * An organizational unit (OU).
 *
 * @param parentId the root or OU that contains it
 */
public record OrganizationalUnit(String id, String name, String parentId) {}
