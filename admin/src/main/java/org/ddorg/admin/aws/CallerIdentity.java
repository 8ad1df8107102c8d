package org.ddorg.admin.aws;

/**
 * The identity that calls AWS.
 *
 * @param account twelve digits
 * @param arn of the user, role session or root
 */
public record CallerIdentity(String account, String arn) {

    /** {@code aws}, {@code aws-us-gov} or {@code aws-cn}. */
    public String partition() {
        return arn.split(":", -1)[1];
    }
}
