package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.sandbox.lambda.FunctionCode;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;

/** {@code AWS::Lambda::Function}: code that can be read and a role that Lambda may assume, or no function. */
record FunctionType(Schema schema, AwsApi aws, Functions functions) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        String name = request.text("FunctionName").orElseGet(() -> PhysicalIds.generate(request, 64));
        String arn = arn(request, name);
        if (functions.find(arn).isPresent()) {
            throw Failures.alreadyExists("AWS::Lambda::Function", name);
        }
        return put(request, name);
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        return schema.replaces(request.oldProperties(), request.properties())
                ? create(request)
                : put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        functions.remove(arn(request, request.physicalId()));
    }

    private Provisioned put(ResourceRequest request, String name) {
        checkRole(request);
        FunctionCode code = code(request);
        functions.put(new FunctionConfiguration(
                arn(request, name),
                request.text("Runtime").orElse(""),
                request.text("Handler").orElse(""),
                request.required("Role"),
                code,
                environment(request),
                Duration.ofSeconds(number(request, "Timeout", 3, 1, 900)),
                number(request, "MemorySize", 128, 128, 10_240),
                logGroup(request, name)));
        return new Described(schema, request, name).provisioned(name);
    }

    private void checkRole(ResourceRequest request) {
        String arn = request.required("Role");
        String trust = QueryCall.element(
                new QueryCall(aws, request.stack().principal(), "GetRole")
                        .with("RoleName", arn.substring(arn.lastIndexOf('/') + 1))
                        .run(),
                "AssumeRolePolicyDocument");
        if (!URLDecoder.decode(trust, UTF_8).contains("lambda.amazonaws.com")) {
            throw Failures.invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    private FunctionCode code(ResourceRequest request) {
        JsonNode code = request.properties().path("Code");
        if (code.has("ZipFile")) {
            return new FunctionCode.Inline(code.get("ZipFile").asText());
        }
        if (!code.has("S3Bucket") || !code.has("S3Key")) {
            throw Failures.invalid("Please provide a source for function code.");
        }
        return new CodeObject(aws, request.stack().principal(), code).load(functions);
    }

    private static Map<String, String> environment(ResourceRequest request) {
        Map<String, String> environment = new LinkedHashMap<>();
        request.properties()
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    private static int number(ResourceRequest request, String property, int otherwise, int least, int most) {
        int number = request.text(property).map(Integer::parseInt).orElse(otherwise);
        if (number < least || number > most) {
            throw Failures.invalid("Value '" + number + "' at '" + property + "' failed to satisfy constraint: Member "
                    + "must have value between " + least + " and " + most);
        }
        return number;
    }

    private static String logGroup(ResourceRequest request, String name) {
        return request.properties().path("LoggingConfig").path("LogGroup").asText("/aws/lambda/" + name);
    }

    private static String arn(ResourceRequest request, String name) {
        StackContext stack = request.stack();
        return "arn:" + stack.partition() + ":lambda:" + stack.region() + ":" + stack.accountId() + ":function:" + name;
    }
}
