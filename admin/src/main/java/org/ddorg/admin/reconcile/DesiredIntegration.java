package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.PropertyTable;

/**
 * What an account's parameters ask of its integration, as the function reads them: attributes of Datadog's API. A
 * parameter that is empty asks for nothing: the setting belongs to whoever set it.
 */
final class DesiredIntegration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DesiredIntegration() {}

    /**
     * Attributes as a PATCH would carry them; {@code auth_config.role_name} is always there.
     *
     * @throws org.ddorg.contract.DdorgException if the function would refuse the parameters
     */
    static ObjectNode of(PropertyTable table, Map<String, String> parameters) {
        PropertyReader reader = new PropertyReader(table, parameters);
        ObjectNode attributes = JSON.valueToTree(IntegrationSettings.of(reader));
        attributes.withObject("/auth_config").put("role_name", roleName(reader));
        return attributes;
    }

    /** Datadog knows a role with a path by both. */
    private static String roleName(PropertyReader reader) {
        return text(reader, "RolePath").substring(1) + text(reader, "IAMRoleName");
    }

    private static String text(PropertyReader reader, String name) {
        return reader.text(name).orElse(reader.table().get(name).initial());
    }
}
