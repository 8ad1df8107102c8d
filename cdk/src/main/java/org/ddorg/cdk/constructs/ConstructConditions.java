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

/** Makes resources depend on a condition of the template. */
final class ConstructConditions {

    private ConstructConditions() {}

    /** Puts everything below a construct under a condition, save what has one of its own. */
    static void all(Construct construct, CfnCondition condition) {
        resources(construct)
                .map(CfnResource::getCfnOptions)
                .filter(options -> Optional.ofNullable(options.getCondition()).isEmpty())
                .forEach(options -> options.setCondition(condition));
    }

    /** Puts what has a condition of its own under both. */
    static void both(Construct construct, CfnCondition condition) {
        Map<String, CfnCondition> both = new LinkedHashMap<>();
        resources(construct)
                .map(CfnResource::getCfnOptions)
                .forEach(options -> Optional.ofNullable(options.getCondition())
                        .map(own -> both.computeIfAbsent(own.getLogicalId(), id -> and(own, condition)))
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
