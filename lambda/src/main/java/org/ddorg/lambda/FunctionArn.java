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

/** The account and partition that the function runs in, according to Lambda, not to the event. */
record FunctionArn(String partition, String account) {
    private static final Pattern FORM = Pattern.compile("arn:(aws[a-z-]*):lambda:[a-z0-9-]+:([0-9]{12}):function:.+");

    /** The account ID of AWS's Runtime Interface Emulator. */
    private static final String EMULATOR_ACCOUNT = "012345678912";

    /**
     * The error if the stack is in another account or partition: the function would create the role here and the integration
     * for the other account. Empty if Lambda, or an emulator, does not give the function's account.
     */
    static Optional<DdorgException> refusal(Context context, CloudFormationCustomResourceEvent event) {
        return of(Objects.toString(context.getInvokedFunctionArn(), ""))
                .flatMap(function -> StackId.ifReadable(Objects.toString(event.getStackId(), ""))
                        .filter(stack -> !function.isIn(stack))
                        .map(function::wrongAccount));
    }

    private static Optional<FunctionArn> of(String arn) {
        Matcher form = FORM.matcher(arn);
        return form.matches() && !form.group(2).equals(EMULATOR_ACCOUNT)
                ? Optional.of(new FunctionArn(form.group(1), form.group(2)))
                : Optional.empty();
    }

    private boolean isIn(StackId stack) {
        return stack.partition().equals(partition) && stack.account().value().equals(account);
    }

    private DdorgException wrongAccount(StackId stack) {
        return new DdorgException(
                ErrorCode.WRONG_ACCOUNT,
                "The stack's account " + stack.account() + " (" + stack.partition() + ") is not the function's account "
                        + account + " (" + partition + ").",
                "Set the ServiceToken of Custom::DatadogAwsAccount to the function of its own stack.");
    }
}
