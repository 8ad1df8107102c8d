package org.ddorg.admin.rehearsal;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.inspection.Members;

/**
 * Whom a rehearsal speaks to.
 *
 * @param management clients of the management account
 * @param members clients of any account
 * @param datadogsAccount clients of the account from which Datadog assumes roles
 */
public record Access(AwsClients management, Members members, AwsClients datadogsAccount, Datadog datadog) {}
