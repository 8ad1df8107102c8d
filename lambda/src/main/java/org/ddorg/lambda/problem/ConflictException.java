package org.ddorg.lambda.problem;

import org.ddorg.contract.DdorgException;

/**
 * Another run was faster, usually a second delivery of the same request: the resource to create exists. The observed
 * state is outdated, so the caller observes and plans again.
 */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DdorgException problem;

    /** @param problem the error to report if planning again does not resolve it */
    public ConflictException(DdorgException problem) {
        super(problem.getMessage(), problem);
        this.problem = problem;
    }

    public DdorgException problem() {
        return problem;
    }
}
