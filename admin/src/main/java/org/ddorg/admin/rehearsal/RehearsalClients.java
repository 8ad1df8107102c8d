package org.ddorg.admin.rehearsal;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.rehearsal.inspection.MemberClients;

/**
 * The clients of a rehearsal.
 *
 * @param management act in the management account
 * @param members act in any account
 * @param datadogsAccount act in the account from which Datadog assumes roles
 */
public record RehearsalClients(
        AwsClients management, MemberClients members, AwsClients datadogsAccount, DatadogClient datadog) {}
