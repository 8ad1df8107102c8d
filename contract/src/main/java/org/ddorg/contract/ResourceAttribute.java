package org.ddorg.contract;

/** The attributes of {@code Custom::DatadogAwsAccount} that templates can read with {@code Fn::GetAtt}. */
public final class ResourceAttribute {
    public static final String ROLE_ARN = "RoleArn";
    public static final String ACCOUNT_CONFIG_ID = "AccountConfigId";
    public static final String EXTERNAL_ID = "ExternalId";
    public static final String RESOURCE_COLLECTION = "ResourceCollection";

    private ResourceAttribute() {}
}
