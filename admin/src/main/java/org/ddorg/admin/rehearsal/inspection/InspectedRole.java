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
        TrustPolicy trust,
        boolean assumable,
        List<String> openTo,
        List<InspectedPolicy> inline,
        List<InspectedPolicy> managed,
        List<String> awsManaged) {}
