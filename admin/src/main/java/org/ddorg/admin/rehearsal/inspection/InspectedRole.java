package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * The role that Datadog assumes, as IAM has it.
 *
 * @param assumable whether Datadog can assume it with the external ID of the integration
 * @param openTo other external IDs, or none, with which Datadog's account can assume it
 * @param managed the attached customer managed policies
 * @param awsManaged the names of the attached AWS managed policies
 */
public record InspectedRole(
        String arn,
        Trust trust,
        boolean assumable,
        List<String> openTo,
        List<Policy> inline,
        List<Policy> managed,
        List<String> awsManaged) {
    /**
     * Who may assume the role.
     *
     * @param principals of all statements with the effect Allow
     * @param externalIds that their conditions require
     */
    public record Trust(List<String> principals, List<String> externalIds) {}

    /**
     * A policy of the role.
     *
     * @param size characters without white space, as IAM counts
     * @param actions that it allows
     */
    public record Policy(String name, int size, List<String> actions) {}
}
