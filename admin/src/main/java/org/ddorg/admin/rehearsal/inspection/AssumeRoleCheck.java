package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** Tries whether a role can be assumed, as Datadog does it. */
record AssumeRoleCheck(StsClient datadogsAccount) {

    private static final String WRONG = "0123456789abcdef0123456789abcdef";

    boolean succeeds(String roleArn, String externalId) {
        return succeeds(request(roleArn).externalId(externalId));
    }

    /** Ways in that should be closed, and are not: with a wrong external id, and with none. */
    List<String> openings(String roleArn) {
        List<String> openings = new ArrayList<>();
        if (succeeds(roleArn, WRONG)) {
            openings.add("a wrong external id");
        }
        if (succeeds(request(roleArn))) {
            openings.add("no external id");
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
