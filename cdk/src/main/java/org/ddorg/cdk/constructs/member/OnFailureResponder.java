package org.ddorg.cdk.constructs.member;

import java.util.List;
import org.ddorg.cdk.constructs.ClasspathText;
import org.ddorg.contract.ErrorCode;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * Responds to CloudFormation when the function ended without a response: a small Node.js function that needs no jar and
 * no JVM. Lambda invokes it as the on-failure destination when the retries are used up, so the stack fails within
 * minutes, with the function's error, and not after CloudFormation's timeout of an hour.
 */
final class OnFailureResponder extends Construct {
    /** Lambda retries once, after a minute: the cause may be temporary. */
    private static final int RETRIES = 1;

    /** Shorter than CloudFormation's timeout: a later response is ignored. */
    private static final int OLDEST_EVENT_SECONDS = 600;

    private static final String DESCRIPTION = "ddorg: responds to CloudFormation when the function cannot";

    private final CfnFunction function;
    private final ServiceRole role;

    OnFailureResponder(Construct scope, String id, CfnLogGroup logs) {
        super(scope, id);
        role = new ServiceRole(
                scope, id + "Role", DESCRIPTION, ServiceRole.assumedByLambda(), List.of(ServiceRole.writeLogs(logs)));
        function = CfnFunction.Builder.create(this, "Default")
                .description(DESCRIPTION)
                .runtime("nodejs24.x")
                .architectures(List.of("arm64"))
                .handler("index.handler")
                .code(CfnFunction.CodeProperty.builder().zipFile(code()).build())
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

    /**
     * Makes this the on-failure destination of another function.
     *
     * @param execution the role of that function, which Lambda checks for the permission to invoke this one
     */
    CfnEventInvokeConfig attachTo(Construct scope, CfnFunction other, ServiceRole execution) {
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
        execution.delayUntilUsable(config);
        config.addResourceDependency(role.role());
        return config;
    }

    /** The function's code, which names the section of the documentation. */
    static String code() {
        return ClasspathText.read("last-resort.js").replace("$PAGE", ErrorCode.FUNCTION_DIED.page());
    }
}
