package org.ddorg.admin.aws.stackset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.Parallel;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;

/** Reads the parameter overrides of stack instances. AWS lists instances without them, so it takes a call each. */
record InstanceOverrides(CloudFormationClient cloudFormation, String stackSet, String region) {

    private static final int READS = 8;

    /** The overrides by account; only accounts that have a stack instance. */
    SortedMap<String, Map<String, String>> of(Collection<String> accounts) {
        SortedMap<String, Map<String, String>> found = new TreeMap<>();
        Map<String, Supplier<Optional<Map<String, String>>>> reads = new LinkedHashMap<>();
        try (Parallel parallel = new Parallel(READS)) {
            accounts.forEach(account -> reads.put(account, parallel.start(() -> read(account))));
            reads.forEach((account, read) -> read.get().ifPresent(overrides -> found.put(account, overrides)));
        }
        return found;
    }

    private Optional<Map<String, String>> read(String account) {
        try {
            return Optional.of(cloudFormation
                    .describeStackInstance(r -> r.stackSetName(stackSet)
                            .stackInstanceAccount(account)
                            .stackInstanceRegion(region))
                    .stackInstance()
                    .parameterOverrides()
                    .stream()
                    .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue)));
        } catch (StackInstanceNotFoundException e) {
            return Optional.empty();
        }
    }
}
