package org.ddorg.contract;

/**
 * The account tags with which the function describes an account in Datadog: {@code key:value}. The command line
 * recognizes by them which integrations are ddorg's, after their accounts have left the organization.
 */
public final class IntegrationTags {
    public static final String ACCOUNT_NAME = "account_name";
    public static final String ACCOUNT_ALIAS = "account_alias";
    public static final String ORGANIZATION = "aws_organization";

    /** The whole tag of an integration that ddorg created. */
    public static final String CREATED_BY_DDORG = "registered_by:ddorg";

    private IntegrationTags() {}

    /** The tag of the accounts of that organization. */
    public static String ofOrganization(String id) {
        return ORGANIZATION + ":" + id;
    }
}
