package org.ddorg.cdk.constructs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.constructs.Construct;

/** Sets conditions on all resources of a construct. */
public final class ConstructConditions {

    private ConstructConditions() {}

    /** Sets a condition on each resource in a construct that has none yet. */
    public static void apply(Construct construct, CfnCondition condition) {
        resources(construct)
                .map(CfnResource::getCfnOptions)
                .filter(options -> Optional.ofNullable(options.getCondition()).isEmpty())
                .forEach(options -> options.setCondition(condition));
    }

    /** Replaces each condition of a resource in a construct by "that condition and this one". */
    public static void combine(Construct construct, CfnCondition condition) {
        Map<String, CfnCondition> combined = new LinkedHashMap<>();
        resources(construct)
                .map(CfnResource::getCfnOptions)
                .forEach(options -> Optional.ofNullable(options.getCondition())
                        .map(own -> combined.computeIfAbsent(own.getLogicalId(), id -> and(own, condition)))
                        .ifPresent(options::setCondition));
    }

    private static CfnCondition and(CfnCondition own, CfnCondition other) {
        Construct scope = (Construct) Objects.requireNonNull(own.getNode().getScope());
        return CfnCondition.Builder.create(scope, own.getNode().getId() + "Here")
                .expression(Fn.conditionAnd(own, other))
                .build();
    }

    private static Stream<CfnResource> resources(Construct construct) {
        return construct.getNode().findAll().stream()
                .filter(CfnResource.class::isInstance)
                .map(CfnResource.class::cast);
    }
}
