package org.ddorg.admin;

import org.ddorg.lambda.request.Secret;

/** Breaks the rule that the function is taken along as a file. */
final class UsesTheFunction {
    private UsesTheFunction() {}

    static Secret key() {
        return new Secret("key");
    }
}
