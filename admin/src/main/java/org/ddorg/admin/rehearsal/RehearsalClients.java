package org.ddorg.admin.rehearsal;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.rehearsal.inspection.MemberClients;

/**
 * Whom a rehearsal speaks to.
 *
 * @param management clients of the management account
 * @param members clients of any account
 * @param datadogsAccount clients of the account from which Datadog assumes roles
 */
public record RehearsalClients(
        AwsClients management, MemberClients members, AwsClients datadogsAccount, DatadogClient datadog) {}
