package org.ddorg.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** CloudFormation's requests, and how it reads responses. */
final class Event {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REGION = "arn:aws:%s:us-east-1:" + BenchmarkServers.ACCOUNT;
    private static final String STACK = String.format(Locale.ROOT, REGION, "cloudformation") + ":stack/StackSet-bench/0a1b2c3d";

    private Event() {}

    /** @param physicalId from the response to the Create; unused by a Create */
    static String of(Scenario scenario, BenchmarkServers world, String physicalId) {
        ObjectNode event = JSON.createObjectNode();
        event.put("RequestType", scenario.requestType());
        event.put("RequestId", "0a1b2c3d-0000-4000-8000-000000000001");
        event.put("ResponseURL", world.responseUrl());
        event.put("StackId", STACK);
        event.put("LogicalResourceId", "DatadogAccount");
        event.put("ResourceType", "Custom::DatadogAwsAccount");
        event.set("ResourceProperties", properties(world));
        if (scenario != Scenario.CREATE) {
            event.put("PhysicalResourceId", physicalId);
        }
        if (scenario == Scenario.UPDATE) {
            event.set("OldResourceProperties", properties(world));
        }
        return event.toString();
    }

    static boolean isSuccess(String answer) {
        return parsed(answer).path("Status").asText().equals("SUCCESS");
    }

    static String physicalId(String answer) {
        return parsed(answer).path("PhysicalResourceId").asText();
    }

    private static ObjectNode properties(BenchmarkServers world) {
        return JSON.createObjectNode()
                .put("ServiceToken", String.format(Locale.ROOT, REGION, "lambda") + ":function:bench")
                .put("DatadogSite", "datadoghq.com")
                .put("DatadogApiKey", world.apiKey())
                .put("DatadogAppKey", world.applicationKey())
                .put("IAMRoleName", "DatadogIntegrationRole")
                .put("DisableResourceCollection", "false");
    }

    private static JsonNode parsed(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new FailedRun("the response is not JSON: " + answer);
        }
    }
}
