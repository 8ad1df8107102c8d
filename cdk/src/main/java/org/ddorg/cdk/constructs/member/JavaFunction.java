package org.ddorg.cdk.constructs.member;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** A Lambda function whose handler is in ddorg's jar. */
final class JavaFunction {

    /** Lambda's maximum: a run takes seconds, but behind Datadog's rate limit hundreds of runs wait for each other. */
    static final int TIMEOUT_SECONDS = 900;

    /**
     * JVM options. A young generation as small as one run needs saves a quarter of the memory and takes no time
     * (docs/cold-start.md). The JVM would choose a larger one and use each page only once.
     */
    private static final Map<String, String> JVM = Map.of("JAVA_TOOL_OPTIONS", "-Xmn8m");

    private JavaFunction() {}

    static CfnFunction declare(
            Construct scope,
            String id,
            String description,
            String handler,
            CodeLocation code,
            ServiceRole role,
            CfnLogGroup logs,
            Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.putAll(JVM);
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
                .environment(CfnFunction.EnvironmentProperty.builder()
                        .variables(environment)
                        .build())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }
}
