package org.ddorg.cdk.constructs;

import java.util.List;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** A function of ddorg's jar. */
final class JavaFunction {

    /** Lambda's longest: a function needs seconds, but behind Datadog's rate limit hundreds of them wait in turn. */
    static final int TIMEOUT_SECONDS = 900;

    private JavaFunction() {}

    static CfnFunction declare(
            Construct scope,
            String id,
            String description,
            String handler,
            CodeLocation code,
            FunctionRole role,
            CfnLogGroup logs) {
        return CfnFunction.Builder.create(scope, id)
                .description(description)
                .runtime("java25")
                .architectures(List.of("arm64"))
                .handler("org.ddorg.lambda." + handler + "::handleRequest")
                .code(CfnFunction.CodeProperty.builder()
                        .s3Bucket(code.bucket())
                        .s3Key(code.key())
                        .build())
                .role(role.role().getAttrArn())
                .memorySize(1024)
                .timeout(TIMEOUT_SECONDS)
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }
}
