package org.ddorg.contract;

/** Regular expressions for whole values. */
public final class ValuePattern {
    public static final String ACCOUNT_ID = "\\d{12}";

    /** An AWS Region: {@code us-gov-west-1}. */
    public static final String REGION = "[a-z]{2}(-[a-z]+)+-\\d{1,2}";

    /** What IAM accepts as the name of a role. */
    public static final String ROLE_NAME = "[\\w+=,.@-]{1,64}";

    /** The beginning of the names of an installation's resources. */
    public static final String PREFIX = "[a-z][a-z0-9-]{0,15}";

    private ValuePattern() {}
}
