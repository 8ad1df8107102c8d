package org.ddorg.contract;

/** The published documentation. Messages link to it, since neither the jar nor a member account holds the docs folder. */
public final class Documentation {

    /** The repository's main branch; the only place that names it. */
    private static final String HOME = "https://github.com/ddorg/ddorg/blob/main/";

    private Documentation() {}

    /** @param path in the repository, such as {@code docs/errors.md#ddorg-iam-limit} */
    public static String url(String path) {
        return HOME + path;
    }
}
