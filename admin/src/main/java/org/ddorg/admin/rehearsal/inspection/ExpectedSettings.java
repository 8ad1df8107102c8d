package org.ddorg.admin.rehearsal.inspection;

import java.util.List;
import org.ddorg.contract.DatadogSite;

/**
 * The settings that every account should have.
 *
 * @param roleName the role that Datadog assumes
 * @param cspm whether Cloud Security Posture Management is on
 * @param tags account tags, {@code key:value}
 */
public record ExpectedSettings(
        DatadogSite site, String roleName, boolean metrics, boolean resources, boolean cspm, List<String> tags) {

    public ExpectedSettings withCspm(boolean on) {
        return new ExpectedSettings(site, roleName, metrics, resources, on, tags);
    }

    /** Datadog needs AWS's managed policy SecurityAudit for both. */
    boolean needSecurityAudit() {
        return resources || cspm;
    }
}
