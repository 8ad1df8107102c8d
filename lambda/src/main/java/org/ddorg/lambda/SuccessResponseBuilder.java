package org.ddorg.lambda;

import static org.ddorg.contract.ResourceAttribute.ACCOUNT_CONFIG_ID;
import static org.ddorg.contract.ResourceAttribute.EXTERNAL_ID;
import static org.ddorg.contract.ResourceAttribute.RESOURCE_COLLECTION;
import static org.ddorg.contract.ResourceAttribute.ROLE_ARN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Log;

/** Builds the response to a successful request. */
final class SuccessResponseBuilder {
    /** The value of the attributes of an excluded account. */
    private static final String EXCLUDED = "excluded";

    private SuccessResponseBuilder() {}

    /** Templates read these attributes, also of an account that has none of them. */
    static CustomResourceResponse excluded(Plan plan) {
        return CustomResourceResponse.success(
                plan.physicalId(),
                Map.of(
                        ROLE_ARN, EXCLUDED,
                        ACCOUNT_CONFIG_ID, EXCLUDED,
                        EXTERNAL_ID, EXCLUDED,
                        RESOURCE_COLLECTION, "false"));
    }

    /** The response with the attributes that templates may read. */
    static CustomResourceResponse build(
            Request request, Plan plan, ObservedState observed, Optional<Integration> integration) {
        Map<String, String> data = new LinkedHashMap<>();
        if (request.type() != RequestType.DELETE) {
            data.put(ROLE_ARN, observed.role().map(ObservedState.Role::arn).orElseGet(() -> roleArn(request)));
            data.put(RESOURCE_COLLECTION, String.valueOf(Plan.collectsResources(request, observed)));
            integration.ifPresent(r -> data.put(ACCOUNT_CONFIG_ID, r.id()));
            integration.flatMap(Integration::externalId).ifPresent(id -> data.put(EXTERNAL_ID, id));
        }
        return CustomResourceResponse.success(plan.physicalId(), data);
    }

    /** The request succeeds without these actions, so each run logs a warning. */
    static void warnOfRefused(Log log, FilteredPermissions permissions) {
        Set<String> refused = permissions.refused();
        if (!refused.isEmpty()) {
            log.warn(
                    "guard",
                    new DdorgException(
                                    ErrorCode.REFUSED_ACTIONS,
                                    refused.size() + " actions of Datadog's permission lists are not attached.",
                                    "Review them. To attach those that are unknown, set AcceptUnknownWrites to true.")
                            .reason(),
                    Map.of("refused", List.copyOf(refused)));
        }
    }

    private static String roleArn(Request request) {
        return "arn:" + request.stack().partition() + ":iam::" + request.stack().account() + ":role"
                + request.desired().attributes().path() + request.desired().role();
    }
}
