package org.ddorg.lambda.problem;

import org.ddorg.contract.DdorgException;

/**
 * Somebody else was faster: what was to be made is there already. Usually a second delivery of the same request;
 * what was observed no longer holds, so the answer is to observe and plan anew.
 */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DdorgException problem;

    /** @param problem what to answer should it not go away by planning anew */
    public ConflictException(DdorgException problem) {
        super(problem.getMessage(), problem);
        this.problem = problem;
    }

    public DdorgException problem() {
        return problem;
    }
}
