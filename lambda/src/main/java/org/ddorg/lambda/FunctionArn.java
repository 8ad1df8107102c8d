package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.StackId;

/** In which account this very function runs, by Lambda's own word and not by the event's. */
record FunctionArn(String partition, String account) {
    private static final Pattern FORM = Pattern.compile("arn:(aws[a-z-]*):lambda:[a-z0-9-]+:([0-9]{12}):function:.+");

    /** What AWS's emulator of the runtime says of every function. */
    private static final String EMULATED = "012345678912";

    /** Absent where Lambda, or what stands in for it, does not tell. */
    static Optional<FunctionArn> of(Context context) {
        Matcher form = FORM.matcher(Objects.toString(context.getInvokedFunctionArn(), ""));
        return form.matches() && !form.group(2).equals(EMULATED)
                ? Optional.of(new FunctionArn(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /**
     * Why a stack's request is not for this function: its role works in its own account alone, so for another one it
     * would make the role here and register it there.
     */
    Optional<Problem> refusal(CloudFormationCustomResourceEvent event) {
        return StackId.ifReadable(Objects.toString(event.getStackId(), ""))
                .filter(stack -> !stack.partition().equals(partition)
                        || !stack.account().value().equals(account))
                .map(this::wrongAccount);
    }

    private Problem wrongAccount(StackId stack) {
        return new Problem(
                ErrorCode.WRONG_ACCOUNT,
                "The stack is one of the account " + stack.account() + " (" + stack.partition()
                        + "), and this function runs in " + account + " (" + partition + ").",
                "Give Custom::DatadogAwsAccount the function of its own stack as ServiceToken.");
    }
}
