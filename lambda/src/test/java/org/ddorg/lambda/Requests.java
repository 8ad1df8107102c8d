package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.lambda.request.Request;

/** Requests as CloudFormation would send them for one account, for tests to vary. */
public final class Requests {
    public static final String ACCOUNT = "111111111111";
    public static final String STACK = "arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-ddorg/0a1b";

    private Requests() {}

    /** The fewest properties a Create needs, and the given ones (name, value, name, value …). */
    public static Map<String, Object> properties(Object... more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", "arn:aws:lambda:us-east-1:111111111111:function:ddorg");
        properties.put("DatadogApiKey", "canary-api-key");
        properties.put("DatadogAppKey", "canary-app-key");
        properties.put("IAMRoleName", "DatadogIntegrationRole");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i].toString(), more[i + 1]);
        }
        return properties;
    }

    public static CloudFormationCustomResourceEvent event(String type, Map<String, Object> properties) {
        return CloudFormationCustomResourceEvent.builder()
                .withRequestType(type)
                .withRequestId("request-1")
                .withStackId(STACK)
                .withLogicalResourceId("Account")
                .withResourceType("Custom::DatadogAwsAccount")
                .withResponseUrl("https://responses.s3.amazonaws.com/stack?X-Amz-Signature=canary-signature")
                .withResourceProperties(properties)
                .build();
    }

    public static Request create(Object... properties) {
        return Request.of(event("Create", properties(properties))).orElseThrow();
    }

    public static Request update(String physicalId, Map<String, Object> properties, Map<String, Object> old) {
        CloudFormationCustomResourceEvent event = event("Update", properties);
        event.setPhysicalResourceId(physicalId);
        event.setOldResourceProperties(old);
        return Request.of(event).orElseThrow();
    }

    public static Request delete(String physicalId, Object... properties) {
        CloudFormationCustomResourceEvent event = event("Delete", properties(properties));
        event.setPhysicalResourceId(physicalId);
        return Request.of(event).orElseThrow();
    }
}
