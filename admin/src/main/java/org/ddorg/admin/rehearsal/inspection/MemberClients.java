package org.ddorg.admin.rehearsal.inspection;

import org.ddorg.admin.aws.AwsClients;

/** A way into the organization's accounts, to look. */
@FunctionalInterface
public interface MemberClients {

    /** Clients that act in the given account. */
    AwsClients in(String accountId);
}
