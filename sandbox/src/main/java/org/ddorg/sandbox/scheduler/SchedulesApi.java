package org.ddorg.sandbox.scheduler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * Schedules over HTTP, for clients outside the process: GET lists them, POST fires those whose ARN contains the body's
 * text; an empty body fires all.
 */
public record SchedulesApi(Scheduler scheduler) implements Endpoint {
    @Override
    public Response handle(Request request) {
        return switch (request.method()) {
            case "GET" -> listed(scheduler.schedules());
            case "POST" -> fired(request.text().trim());
            default -> Json.error(405, "GET lists the schedules, POST fires them.");
        };
    }

    private Response fired(String part) {
        List<Schedule> selected = scheduler.schedules().stream()
                .filter(schedule -> schedule.enabled() && schedule.arn().contains(part))
                .toList();
        try {
            selected.forEach(schedule -> scheduler.fire(schedule.arn()));
        } catch (AwsException e) {
            return Json.error(e.status(), e.getMessage());
        }
        return listed(selected);
    }

    private static Response listed(List<Schedule> schedules) {
        ArrayNode list = Json.array();
        schedules.forEach(schedule -> list.addObject()
                .put("arn", schedule.arn())
                .put("expression", schedule.expression())
                .put("window", schedule.window())
                .put("enabled", schedule.enabled())
                .put("target", schedule.target()));
        return Json.response(200, list);
    }
}
