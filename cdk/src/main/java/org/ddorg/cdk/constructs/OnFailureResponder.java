package org.ddorg.cdk.constructs;

import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * Answers CloudFormation when the function itself cannot any more: a small function of its own, which needs neither
 * the jar nor a JVM. Lambda invokes it when an invocation of the function has failed for good, so that a stack fails
 * within minutes, with the function's error, and not after CloudFormation's hour.
 */
final class OnFailureResponder extends Construct {
    /** One more try by Lambda, after a minute: a JVM may die of something that passes. */
    private static final int RETRIES = 1;

    /** Younger than CloudFormation's patience, or nobody would read the answer. */
    private static final int OLDEST_EVENT_SECONDS = 600;

    private final CfnFunction function;
    private final ServiceRole role;

    OnFailureResponder(Construct scope, String id, CfnLogGroup logs) {
        super(scope, id);
        role = new ServiceRole(
                scope,
                id + "Role",
                "ddorg: answers CloudFormation when the function cannot",
                ServiceRole.assumedByLambda(),
                List.of(ServiceRole.writing(logs)));
        function = CfnFunction.Builder.create(this, "Default")
                .description("ddorg: answers CloudFormation when the function cannot")
                .runtime("nodejs24.x")
                .architectures(List.of("arm64"))
                .handler("index.handler")
                .code(CfnFunction.CodeProperty.builder()
                        .zipFile(ClasspathText.text("last-resort.js"))
                        .build())
                .role(role.role().getAttrArn())
                .memorySize(128)
                .timeout(60)
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }

    String arn() {
        return function.getAttrArn();
    }

    /** Has Lambda turn to this one when an invocation of the other has failed for good. */
    CfnEventInvokeConfig behind(Construct scope, CfnFunction other) {
        CfnEventInvokeConfig config = CfnEventInvokeConfig.Builder.create(scope, "OnFailure")
                .functionName(other.getRef())
                .qualifier("$LATEST")
                .maximumRetryAttempts(RETRIES)
                .maximumEventAgeInSeconds(OLDEST_EVENT_SECONDS)
                .destinationConfig(CfnEventInvokeConfig.DestinationConfigProperty.builder()
                        .onFailure(CfnEventInvokeConfig.OnFailureProperty.builder()
                                .destination(arn())
                                .build())
                        .build())
                .build();
        config.addResourceDependency(role.role());
        return config;
    }
}
