package org.ddorg.lambda.request;

import static org.ddorg.contract.PropertyReader.invalid;
import static org.ddorg.contract.ResourceAttribute.EXTERNAL_ID;
import static org.ddorg.contract.ResourceAttribute.RESOURCE_COLLECTION;

import java.util.Map;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.RefreshEvent;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.contract.RoleName;

/**
 * What the schedule asks of a refresh: everything that the permissions and the trust policy depend on, and no keys.
 *
 * @param stack the stack that must own the role
 * @param collectsResources whether the permissions for resource collection belong to the role
 * @param acceptsUnknownWrites whether the role may get actions of Datadog's list that are not known as reads
 */
public record RefreshRequest(
        StackId stack,
        DatadogSite site,
        RoleName role,
        ExternalId externalId,
        boolean collectsResources,
        RoleAttributes attributes,
        boolean acceptsUnknownWrites) {

    /** @throws DdorgException {@code INVALID_PROPERTY} or {@code MALFORMED_EVENT} naming what is missing or wrong */
    public static RefreshRequest of(Map<String, Object> event) {
        PropertyReader reader = new PropertyReader(event);
        StackId stack = StackId.of(reader.required(RefreshEvent.STACK_ID));
        DatadogSite site = DatadogSite.of(reader.required("DatadogSite"));
        site.principal(stack.partition());
        return new RefreshRequest(
                stack,
                site,
                new RoleName(reader.required("IAMRoleName")),
                externalId(reader.required(EXTERNAL_ID)),
                reader.flag(RESOURCE_COLLECTION).orElseThrow(RefreshRequest::noCollection),
                RoleAttributes.of(reader),
                reader.flag("AcceptUnknownWrites").orElse(false));
    }

    /** A missing attribute is not false: that would remove permissions. */
    private static DdorgException noCollection() {
        return invalid(RESOURCE_COLLECTION, "missing", "Pass on the resource's attribute " + RESOURCE_COLLECTION + ".");
    }

    /** The error does not show the value. */
    private static ExternalId externalId(String value) {
        if (!ExternalId.isUsable(value)) {
            throw invalid(
                    EXTERNAL_ID,
                    "not an external ID of Datadog",
                    "Pass on the resource's attribute " + EXTERNAL_ID + ".");
        }
        return new ExternalId(value);
    }
}
