package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.resources.iam.IamCall;
import org.ddorg.sandbox.scheduler.Schedule;
import org.ddorg.sandbox.scheduler.Schedules;

/** {@code AWS::Scheduler::Schedule}: a schedule; its role must trust the scheduler. */
record ScheduleType(AwsClient aws, Schedules schedules) implements ResourceType {
    private static final String UNTRUSTED =
            "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.";

    private static final Pattern EXPRESSION = Pattern.compile(
            "rate\\([1-9][0-9]* (minutes?|hours?|days?)\\)|cron\\(([^ ()]+ ){5}[^ ()]+\\)|at\\([0-9T:-]+\\)");

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.name();
        if (schedules.find(arn(request, name)).isPresent()) {
            throw HandlerErrors.alreadyExists("AWS::Scheduler::Schedule", name);
        }
        return put(request, name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        schedules.remove(arn(request, request.physicalId()));
    }

    private ProvisionedResource put(ResourceRequest request, String name) {
        JsonNode target = request.properties().path("Target");
        String role = target.path("RoleArn").asText();
        IamCall.requireTrust(aws, request, role, "scheduler.amazonaws.com", UNTRUSTED);
        schedules.put(new Schedule(
                arn(request, name),
                expression(request.required("ScheduleExpression")),
                window(request.properties().path("FlexibleTimeWindow")),
                !request.text("State").orElse("ENABLED").equals("DISABLED"),
                target.path("Arn").asText(),
                role,
                target.path("Input").asText("{}")));
        return request.provisioned(name);
    }

    private static String expression(String text) {
        if (!EXPRESSION.matcher(text).matches()) {
            throw HandlerErrors.invalid("Invalid Schedule Expression " + text + ".");
        }
        return text;
    }

    private static int window(JsonNode window) {
        int minutes = window.path("MaximumWindowInMinutes").asInt();
        return switch (window.path("Mode").asText()) {
            case "OFF" -> 0;
            case "FLEXIBLE" -> {
                if (minutes < 1 || minutes > 1440) {
                    throw HandlerErrors.invalid("MaximumWindowInMinutes must be from 1 to 1440.");
                }
                yield minutes;
            }
            default -> throw HandlerErrors.invalid("FlexibleTimeWindow's Mode must be OFF or FLEXIBLE.");
        };
    }

    private static String arn(ResourceRequest request, String name) {
        return request.stack().arn("scheduler", "schedule/default/" + name);
    }
}
