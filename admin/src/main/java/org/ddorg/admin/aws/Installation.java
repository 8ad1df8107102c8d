package org.ddorg.admin.aws;

/**
 * One installation of ddorg: what its things are called. Two of them with different prefixes can live side by side.
 *
 * @param prefix the organization template's {@code Prefix}
 */
public record Installation(String prefix) {

    /** The prefix that the templates have of themselves. */
    public static final Installation DEFAULT = new Installation("ddorg");

    /** The stack with the code bucket. */
    public String codeStack() {
        return prefix + "-code";
    }

    /** The stack with the StackSet, the keys and the management account's own integration. */
    public String organizationStack() {
        return prefix;
    }

    /** The StackSet, named so by the organization template. */
    public String stackSet() {
        return prefix;
    }

    /** The bucket that the stack {@link #codeStack} makes. */
    public String codeBucket(String account, String region) {
        return prefix + "-code-" + account + "-" + region;
    }
}
