package org.ddorg.cdk;

import software.amazon.awscdk.Fn;

/** Names of ddorg's resources in stacks that have the parameter Prefix. */
final class PrefixedNames {

    private PrefixedNames() {}

    static String codeBucket() {
        return Fn.sub("${Prefix}-code-${AWS::AccountId}-${AWS::Region}");
    }

    /** The code bucket's name for the CDK's synthesizer, which resolves pseudo parameters only. */
    static String codeBucket(String prefix) {
        return prefix + "-code-${AWS::AccountId}-${AWS::Region}";
    }

    static String keys() {
        return Fn.sub("${Prefix}-datadog-keys");
    }

    /** IAM path of the execution roles that may read the keys. */
    static String functionRolePath() {
        return Fn.sub("/ddorg/${Prefix}/");
    }
}
