package org.ddorg.cdk.constructs.organization;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;

/**
 * Organizational units (OUs) whose accounts get the member stack with the same parameter overrides.
 *
 * @param ids IDs of OUs, or the root's ID; an account must not be below the OUs of two groups
 * @param overrides parameter overrides of the member template by name
 * @param condition true if the list of IDs has entries; null if it always has
 */
public record OrganizationalUnitGroup(
        List<String> ids,
        Map<String, String> overrides,
        @Nullable CfnCondition condition) {

    public static OrganizationalUnitGroup of(List<String> ids) {
        return new OrganizationalUnitGroup(ids, Map.of(), null);
    }
}
