package org.ddorg.lambda.request;

import java.util.Arrays;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;

/**
 * The ARN of the stack that a request belongs to. It says in which account, region and partition the function
 * works, and it is what the ledger names as the owner of a role.
 *
 * @param arn {@code arn:<partition>:cloudformation:<region>:<account>:stack/<name>/<uuid>}
 */
public record StackId(String arn, String partition, String region, AccountId account, String stackName) {

    /** @throws Problem {@code MALFORMED_EVENT} for anything but a stack's ARN */
    public static StackId of(String arn) {
        String[] parts = arn.split(":", 6);
        boolean whole = parts.length == 6
                && parts[0].equals("arn")
                && parts[2].equals("cloudformation")
                && parts[5].startsWith("stack/");
        if (!whole || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw malformed(arn);
        }
        String[] resource = parts[5].split("/", -1);
        return new StackId(arn, parts[1], parts[3], new AccountId(parts[4]), resource[1]);
    }

    private static Problem malformed(String arn) {
        return new Problem(
                ErrorCode.MALFORMED_EVENT,
                "StackId \"" + Shown.of(arn) + "\" is not the ARN of a stack.",
                "This function answers requests of CloudFormation only.");
    }
}
