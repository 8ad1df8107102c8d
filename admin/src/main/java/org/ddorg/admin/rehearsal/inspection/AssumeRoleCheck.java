package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** Assumes roles as Datadog does. */
record AssumeRoleCheck(StsClient datadogsAccount) {

    private static final String WRONG = "0123456789abcdef0123456789abcdef";

    boolean succeeds(String roleArn, String externalId) {
        return succeeds(request(roleArn).externalId(externalId));
    }

    /** The external IDs that should be refused and are not: a wrong one, and none. */
    List<String> openings(String roleArn) {
        List<String> openings = new ArrayList<>();
        if (succeeds(roleArn, WRONG)) {
            openings.add("a wrong external ID");
        }
        if (succeeds(request(roleArn))) {
            openings.add("no external ID");
        }
        return openings;
    }

    private boolean succeeds(AssumeRoleRequest.Builder request) {
        try {
            datadogsAccount.assumeRole(request.build());
            return true;
        } catch (StsException e) {
            if (e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    private static AssumeRoleRequest.Builder request(String roleArn) {
        return AssumeRoleRequest.builder().roleArn(roleArn).roleSessionName("ddorg-rehearsal");
    }
}
