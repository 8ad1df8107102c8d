package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.aws.Access;

/**
 * One statement of a policy.
 *
 * @param resources empty in trust policies
 * @param principals empty in policies of roles
 */
public record PolicyStatement(
        boolean allows,
        StatementPatterns actions,
        Optional<StatementPatterns> resources,
        Optional<StatementPrincipals> principals,
        List<PolicyCondition> conditions) {
    public PolicyStatement {
        conditions = List.copyOf(conditions);
    }

    /** Whether the statement matches this access, regardless of principals. */
    boolean covers(Access access) {
        return actions.coversAction(access.action())
                && resources
                        .map(selection -> selection.coversResource(access.resource(), access.context()))
                        .orElse(true)
                && conditions.stream().allMatch(condition -> condition.holds(access.context()));
    }
}
