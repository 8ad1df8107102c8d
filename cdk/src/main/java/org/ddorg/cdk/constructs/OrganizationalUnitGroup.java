package org.ddorg.cdk.constructs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;

/**
 * Organizational units whose accounts get the member stack, and with which settings.
 *
 * @param ids of organizational units, or the root's; no account may be under the units of two groups
 * @param overrides values of the member template's parameters that are other ones here, by name
 * @param condition whether there are such units; null if there always are
 */
public record OrganizationalUnitGroup(
        List<String> ids,
        Map<String, String> overrides,
        @Nullable CfnCondition condition) {

    /** Units whose accounts get what the StackSet gives everybody. */
    public static OrganizationalUnitGroup of(List<String> ids) {
        return new OrganizationalUnitGroup(ids, Map.of(), null);
    }
}
