package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.request.StackId;

/** In which account this very function runs, by Lambda's own word and not by the event's. */
record FunctionArn(String partition, String account) {
    private static final Pattern FORM = Pattern.compile("arn:(aws[a-z-]*):lambda:[a-z0-9-]+:([0-9]{12}):function:.+");

    /** What AWS's emulator of the runtime says of every function. */
    private static final String EMULATED = "012345678912";

    /**
     * Why a stack's request is not for this function: its role works in its own account alone, so for another one it
     * would make the role here and register it there. Nothing where Lambda, or what stands in for it, does not tell.
     */
    static Optional<DdorgException> refusal(Context context, CloudFormationCustomResourceEvent event) {
        return of(Objects.toString(context.getInvokedFunctionArn(), ""))
                .flatMap(function -> StackId.ifReadable(Objects.toString(event.getStackId(), ""))
                        .filter(stack -> !function.isIn(stack))
                        .map(function::wrongAccount));
    }

    private static Optional<FunctionArn> of(String arn) {
        Matcher form = FORM.matcher(arn);
        return form.matches() && !form.group(2).equals(EMULATED)
                ? Optional.of(new FunctionArn(form.group(1), form.group(2)))
                : Optional.empty();
    }

    private boolean isIn(StackId stack) {
        return stack.partition().equals(partition) && stack.account().value().equals(account);
    }

    private DdorgException wrongAccount(StackId stack) {
        return new DdorgException(
                ErrorCode.WRONG_ACCOUNT,
                "The stack is one of the account " + stack.account() + " (" + stack.partition()
                        + "), and this function runs in " + account + " (" + partition + ").",
                "Give Custom::DatadogAwsAccount the function of its own stack as ServiceToken.");
    }
}
