package org.ddorg.admin.rehearsal.inspection;

import org.ddorg.admin.aws.AwsClients;

/** Gives access to the accounts of the organization. */
@FunctionalInterface
public interface MemberClients {

    /** Clients that act in the given account. */
    AwsClients in(String accountId);
}
