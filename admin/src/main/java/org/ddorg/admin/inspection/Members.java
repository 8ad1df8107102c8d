package org.ddorg.admin.inspection;

import org.ddorg.admin.aws.AwsClients;

/** A way into the organization's accounts, to look. */
@FunctionalInterface
public interface Members {

    /** Clients that act in the given account. */
    AwsClients in(String accountId);
}
