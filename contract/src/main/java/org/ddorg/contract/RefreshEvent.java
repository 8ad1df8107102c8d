package org.ddorg.contract;

import java.util.List;

/** What the schedule sends to the function: a JSON object of strings, as in CloudFormation's events. */
public final class RefreshEvent {
    /** The ARN of the stack that owns the role. */
    public static final String STACK_ID = "StackId";

    /** The properties of the custom resource that it repeats. */
    public static final List<String> PROPERTIES = List.of(
            "DatadogSite",
            "IAMRoleName",
            "RolePath",
            "PermissionsBoundary",
            RoleAttributes.ALLOWED_REGIONS,
            "AcceptUnknownWrites");

    /** The attributes of the custom resource that it passes on. */
    public static final List<String> ATTRIBUTES =
            List.of(ResourceAttribute.EXTERNAL_ID, ResourceAttribute.RESOURCE_COLLECTION);

    private RefreshEvent() {}
}
