package org.ddorg.lambda;

import java.util.LinkedHashMap;
import java.util.Map;

/** The requests in the life of one resource, as CloudFormation sends them to a function in any account. */
final class LifecycleRequests {
    private static final Object[] FIRST = {"AccountTags", "a:1,c:3", "CloudSecurityPostureManagement", "true"};

    private LifecycleRequests() {}

    /** An Update that changes the created resource. */
    enum Change {
        SETTINGS,
        ROLE_NAME,
        SITE,
        SITE_AND_ROLE_NAME;

        Map<String, Object> properties() {
            return switch (this) {
                case SETTINGS -> Requests.properties("AccountTags", "b:2", "DisableResourceCollection", "true");
                case ROLE_NAME -> Requests.properties("AccountTags", "c:3", "IAMRoleName", "Other");
                case SITE -> Requests.properties("AccountTags", "c:3", "DatadogSite", "datadoghq.eu");
                case SITE_AND_ROLE_NAME ->
                    Requests.properties("AccountTags", "c:3", "DatadogSite", "datadoghq.eu", "IAMRoleName", "Other");
            };
        }
    }

    static Map<String, Object> create(String account) {
        return event(account, "Create", Requests.properties(FIRST));
    }

    static Map<String, Object> update(String account, String id, Change change) {
        Map<String, Object> event = delete(account, id, change);
        event.put("RequestType", "Update");
        event.put("OldResourceProperties", Requests.properties(FIRST));
        return event;
    }

    /** The rollback that CloudFormation sends after a failed Update, or one without a response. */
    static Map<String, Object> rollback(String account, String id, Change change) {
        Map<String, Object> event = delete(account, id);
        event.put("RequestType", "Update");
        event.put("OldResourceProperties", change.properties());
        return event;
    }

    static Map<String, Object> delete(String account, String id) {
        Map<String, Object> event = event(account, "Delete", Requests.properties(FIRST));
        event.put("PhysicalResourceId", id);
        return event;
    }

    /** The Delete of a resource that was changed. */
    static Map<String, Object> delete(String account, String id, Change change) {
        Map<String, Object> event = event(account, "Delete", change.properties());
        event.put("PhysicalResourceId", id);
        return event;
    }

    static String stack(String account, String name) {
        return "arn:aws:cloudformation:us-east-1:" + account + ":stack/" + name + "/0a1b";
    }

    private static Map<String, Object> event(String account, String type, Map<String, Object> properties) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("RequestType", type);
        event.put("RequestId", "request-1");
        event.put("StackId", stack(account, "StackSet-ddorg"));
        event.put("LogicalResourceId", "Account");
        event.put("ResourceType", "Custom::DatadogAwsAccount");
        event.put("ResourceProperties", properties);
        return event;
    }
}
