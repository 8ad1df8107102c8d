package org.ddorg.admin.aws;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudformation.model.CallAs;

/**
 * Sets {@code CallAs} to {@code DELEGATED_ADMIN} in every request that has it, reads too, when the caller is a member of
 * the organization: with AWS's default, {@code SELF}, a member does not see the organization's StackSets (CloudFormation
 * user guide, "Register a delegated administrator").
 */
final class StackSetCallerInterceptor implements ExecutionInterceptor {

    private final BooleanSupplier membership;
    private @Nullable Boolean isMember;

    /** @param membership whether the caller is a member account; asked once, before the first such request */
    StackSetCallerInterceptor(BooleanSupplier membership) {
        this.membership = membership;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("CallAs"))
                .filter(field -> isMember())
                .findFirst()
                .map(field -> asDelegate(request, field))
                .orElse(request);
    }

    private static SdkRequest asDelegate(SdkRequest request, SdkField<?> callAs) {
        SdkRequest.Builder builder = request.toBuilder();
        callAs.set(builder, CallAs.DELEGATED_ADMIN.toString());
        return builder.build();
    }

    private synchronized boolean isMember() {
        if (isMember == null) {
            isMember = membership.getAsBoolean();
        }
        return isMember;
    }
}
