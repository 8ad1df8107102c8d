package org.ddorg.sandbox.datadog;

/** What an application key may do with AWS integrations; named as in Datadog's permission list. */
public enum ApplicationKeyPermission {
    AWS_CONFIGURATION_READ,
    AWS_CONFIGURATION_EDIT,
    AWS_CONFIGURATIONS_MANAGE
}
