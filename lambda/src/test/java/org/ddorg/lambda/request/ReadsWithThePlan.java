package org.ddorg.lambda.request;

import org.ddorg.lambda.plan.Names;

/** Breaks the rule that a request is read before anything is planned. */
public final class ReadsWithThePlan {
    private ReadsWithThePlan() {}

    static Class<?> names() {
        return Names.class;
    }
}
