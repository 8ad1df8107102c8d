package org.ddorg.sandbox.cloudformation.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pseudo parameters of a stack. */
public record PseudoParameters(String accountId, String region, String partition, String stackId, String stackName) {
    static final String NO_VALUE = "AWS::NoValue";

    static final Set<String> NAMES = Set.of(
            "AWS::AccountId",
            "AWS::Region",
            "AWS::Partition",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix",
            NO_VALUE);

    Optional<String> value(String name) {
        Map<String, String> values = Map.of(
                "AWS::AccountId", accountId,
                "AWS::Region", region,
                "AWS::Partition", partition,
                "AWS::StackId", stackId,
                "AWS::StackName", stackName,
                "AWS::URLSuffix", partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
        return Optional.ofNullable(values.get(name));
    }
}
