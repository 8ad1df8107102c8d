package org.ddorg.admin.rehearsal.inspection;

import java.util.List;
import org.ddorg.contract.DatadogSite;

/**
 * What was asked for, for every account.
 *
 * @param roleName the role that Datadog assumes
 * @param metrics whether Datadog shall collect metrics
 * @param resources whether Datadog shall collect resources
 * @param cspm whether Datadog shall do cloud security posture management
 * @param tags account tags, {@code key:value}
 */
public record ExpectedSettings(
        DatadogSite site, String roleName, boolean metrics, boolean resources, boolean cspm, List<String> tags) {

    public ExpectedSettings {
        tags = List.copyOf(tags);
    }

    public ExpectedSettings withCspm(boolean on) {
        return new ExpectedSettings(site, roleName, metrics, resources, on, tags);
    }

    /** Datadog asks for AWS's managed policy SecurityAudit for both of them. */
    boolean needSecurityAudit() {
        return resources || cspm;
    }
}
