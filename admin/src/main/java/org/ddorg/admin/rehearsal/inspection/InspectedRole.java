package org.ddorg.admin.rehearsal.inspection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The role that Datadog assumes, as IAM has it.
 *
 * @param trust who may assume it
 * @param assumable whether Datadog's account can assume it with the external id that Datadog has
 * @param openTo external ids, or their absence, with which Datadog's account could assume it and should not
 * @param inline its inline policies
 * @param managed the account's own managed policies that are attached
 * @param awsManaged the names of AWS's managed policies that are attached
 */
public record InspectedRole(
        String arn,
        TrustPolicy trust,
        boolean assumable,
        List<String> openTo,
        List<InspectedPolicy> inline,
        List<InspectedPolicy> managed,
        List<String> awsManaged) {

    public InspectedRole {
        openTo = List.copyOf(openTo);
        inline = List.copyOf(inline);
        managed = List.copyOf(managed);
        awsManaged = List.copyOf(awsManaged);
    }

    /** All that the role allows, AWS's managed policies aside. */
    public Set<String> actions() {
        Set<String> actions = new LinkedHashSet<>();
        Stream.concat(inline.stream(), managed.stream()).forEach(policy -> actions.addAll(policy.actions()));
        return actions;
    }

    public int inlineSize() {
        return inline.stream().mapToInt(InspectedPolicy::size).sum();
    }

    public boolean hasSecurityAudit() {
        return awsManaged.contains("SecurityAudit");
    }
}
