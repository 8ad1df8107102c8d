package org.ddorg.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Log;

/** What a request that succeeded is answered. */
final class SuccessResponseBuilder {
    /** What an account that is left out answers where others say what they have. */
    private static final String EXCLUDED = "excluded";

    private final Request request;
    private final Log log;

    SuccessResponseBuilder(Request request, Log log) {
        this.request = request;
        this.log = log;
    }

    /** Templates ask for these by name, also of an account that has none of them. */
    static CustomResourceResponse excluded(Plan plan) {
        return CustomResourceResponse.success(
                plan.physicalId(),
                Map.of(
                        "RoleArn",
                        EXCLUDED,
                        "AccountConfigId",
                        EXCLUDED,
                        "ExternalId",
                        EXCLUDED,
                        "ResourceCollection",
                        "false"));
    }

    /** What was done, with the attributes that templates may ask for. */
    CustomResourceResponse build(
            Plan plan, ObservedState observed, Optional<Integration> integration, Set<String> refused) {
        Map<String, String> data = new LinkedHashMap<>();
        if (request.type() != RequestType.DELETE) {
            warnOfRefused(log, refused);
            data.put("RoleArn", observed.role().map(ObservedState.Role::arn).orElseGet(this::roleArn));
            data.put("ResourceCollection", String.valueOf(Plan.collectsResources(request, observed)));
            integration.ifPresent(r -> data.put("AccountConfigId", r.id()));
            integration.flatMap(Integration::externalId).ifPresent(id -> data.put("ExternalId", id));
        }
        return CustomResourceResponse.success(plan.physicalId(), data);
    }

    /** The request succeeds without them, and everything else is kept current; so it is said loudly, each time. */
    static void warnOfRefused(Log log, Set<String> refused) {
        if (!refused.isEmpty()) {
            log.warn(
                    "guard",
                    new DdorgException(
                                    ErrorCode.REFUSED_ACTIONS,
                                    "Datadog asks for " + refused.size() + " actions that were left out.",
                                    "Look at them, and set AcceptUnknownWrites to true if they are wanted.")
                            .reason(),
                    Map.of("refused", List.copyOf(refused)));
        }
    }

    private String roleArn() {
        return "arn:" + request.stack().partition() + ":iam::" + request.stack().account() + ":role"
                + request.desired().attributes().path() + request.desired().role();
    }
}
