package org.ddorg.admin.datadog;

import java.util.Optional;

/**
 * How Datadog answers requests for its lists of IAM actions: the function asks the site with the keys, and where the site
 * refuses (401, 403, 404), the host of Datadog's own templates without keys.
 *
 * @param ofSite the status of the site's answer; 0 for none
 * @param ofPublic the status of the public host's answer; 0 for none
 */
public record PermissionListCheck(int ofSite, int ofPublic) {
    private static final String LIST = "/api/v2/integration/aws/iam_permissions/standard";
    private static final int OK = 200;

    /** Asks both. */
    public static PermissionListCheck of(DatadogServer site, DatadogServer publicLists, DatadogKeys keys) {
        return new PermissionListCheck(status(site, Optional.of(keys)), status(publicLists, Optional.empty()));
    }

    private static int status(DatadogServer server, Optional<DatadogKeys> keys) {
        try {
            return new DatadogHttp(server, keys).call("GET", LIST, "").statusCode();
        } catch (DatadogUnavailableException e) {
            return 0;
        }
    }

    public boolean isSentBySite() {
        return ofSite == OK;
    }

    public boolean isPublic() {
        return ofPublic == OK;
    }
}
