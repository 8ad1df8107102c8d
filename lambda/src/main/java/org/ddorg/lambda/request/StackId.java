package org.ddorg.lambda.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.ReasonText;

/**
 * The ARN of the stack that a request belongs to. It says in which account, region and partition the function
 * works, and it is what the ledger names as the owner of a role.
 *
 * @param arn {@code arn:<partition>:cloudformation:<region>:<account>:stack/<name>/<uuid>}
 */
public record StackId(String arn, String partition, String region, AccountId account, String stackName) {

    private static final Pattern FORM = Pattern.compile(
            "arn:(aws[a-z-]*):cloudformation:([a-z0-9-]+):([0-9]{12}):stack/([A-Za-z][A-Za-z0-9-]{0,127})/[0-9a-zA-Z-]{1,64}");

    /** What StackSets call the stacks that they make: every one has a UUID of its own. */
    private static final Pattern INSTANCE =
            Pattern.compile("StackSet-(.+)-[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** @throws DdorgException {@code MALFORMED_EVENT} for anything but a stack's ARN */
    public static StackId of(String arn) {
        Matcher form = FORM.matcher(arn);
        if (!form.matches()) {
            throw malformed(arn);
        }
        return new StackId(arn, form.group(1), form.group(2), new AccountId(form.group(3)), form.group(4));
    }

    /** The stack, where the text is the ARN of one. */
    public static Optional<StackId> ifReadable(String arn) {
        return FORM.matcher(arn).matches() ? Optional.of(of(arn)) : Optional.empty();
    }

    /** The name of the StackSet that made the stack, where one did. */
    public Optional<String> stackSet() {
        Matcher instance = INSTANCE.matcher(stackName);
        return instance.matches() ? Optional.of(instance.group(1)) : Optional.empty();
    }

    /** Whether both are of one StackSet that was launched in more than one region. */
    public boolean isTwinOf(StackId other) {
        return stackSet().isPresent() && stackSet().equals(other.stackSet()) && !region.equals(other.region);
    }

    private static DdorgException malformed(String arn) {
        return new DdorgException(
                ErrorCode.MALFORMED_EVENT,
                "StackId \"" + ReasonText.of(arn) + "\" is not the ARN of a stack.",
                "This function answers requests of CloudFormation only.");
    }
}
