package org.ddorg.lambda.request;

import org.ddorg.lambda.plan.IamNames;

/** Breaks the rule that a request is read before anything is planned. */
public final class RequestDependsOnPlan {
    private RequestDependsOnPlan() {}

    static Class<?> names() {
        return IamNames.class;
    }
}
