package org.ddorg.admin.aws;

/**
 * The resource names of an installation. Installations with different prefixes do not affect each other.
 *
 * @param prefix the organization template's {@code Prefix}
 */
public record Installation(String prefix) {

    /** The installation with the templates' default prefix. */
    public static final Installation DEFAULT = new Installation("ddorg");

    /** The stack with the code bucket. */
    public String codeStack() {
        return prefix + "-code";
    }

    /** The stack with the StackSet, the keys and the management account's own integration. */
    public String organizationStack() {
        return prefix;
    }

    /** The stack in the management account, where the installation is in the account of a delegated administrator. */
    public String managementStack() {
        return prefix + "-management";
    }

    /** The StackSet, as the organization template names it. */
    public String stackSet() {
        return prefix;
    }

    /** The bucket that the stack {@link #codeStack} creates. */
    public String codeBucket(String account, String region) {
        return prefix + "-code-" + account + "-" + region;
    }
}
