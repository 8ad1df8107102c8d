package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Assumes roles as Datadog does. */
record AssumeRoleCheck(StsClient datadogsAccount) {

    private static final String WRONG = "0123456789abcdef0123456789abcdef";

    /** @param externalId none if null */
    boolean succeeds(String roleArn, @Nullable String externalId) {
        try {
            datadogsAccount.assumeRole(
                    r -> r.roleArn(roleArn).roleSessionName("ddorg-rehearsal").externalId(externalId));
            return true;
        } catch (StsException e) {
            if (e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    /** The external IDs that should be refused and are not: a wrong one, and none. */
    List<String> openings(String roleArn) {
        List<String> openings = new ArrayList<>();
        if (succeeds(roleArn, WRONG)) {
            openings.add("a wrong external ID");
        }
        if (succeeds(roleArn, null)) {
            openings.add("no external ID");
        }
        return openings;
    }
}
