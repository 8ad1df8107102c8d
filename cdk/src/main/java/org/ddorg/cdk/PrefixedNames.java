package org.ddorg.cdk;

import software.amazon.awscdk.Fn;

/** What ddorg's own things are called, in stacks with the parameter Prefix, which all names start with. */
final class PrefixedNames {

    private PrefixedNames() {}

    /** The code bucket's name. */
    static String codeBucket() {
        return Fn.sub("${Prefix}-code-${AWS::AccountId}-${AWS::Region}");
    }

    /** The code bucket's name where the CDK reads it, which knows the pseudo parameters and no others. */
    static String codeBucket(String prefix) {
        return prefix + "-code-${AWS::AccountId}-${AWS::Region}";
    }

    /** The secret's name. */
    static String keys() {
        return Fn.sub("${Prefix}-datadog-keys");
    }

    /** The path of the roles of all functions that read the keys. */
    static String functionRolePath() {
        return Fn.sub("/ddorg/${Prefix}/");
    }
}
