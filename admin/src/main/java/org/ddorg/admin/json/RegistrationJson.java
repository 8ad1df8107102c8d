package org.ddorg.admin.json;

import java.util.List;
import org.ddorg.admin.datadog.Registration;

/** An account's integration in Datadog, without the external id. */
public record RegistrationJson(
        String id, String roleName, boolean metrics, boolean resources, boolean cspm, List<String> tags) {

    private static RegistrationJson of(Registration registration) {
        return new RegistrationJson(
                registration.id(),
                registration.roleName(),
                registration.metrics(),
                registration.resources(),
                registration.cspm(),
                registration.tags());
    }

    public static List<RegistrationJson> of(List<Registration> registrations) {
        return registrations.stream().map(RegistrationJson::of).toList();
    }
}
