package org.ddorg.lambda.problem;

/**
 * Somebody else was faster: what was to be made is there already. Usually a second delivery of the same request;
 * what was observed no longer holds, so the answer is to observe and plan anew.
 */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** @param problem what to answer should it not go away by planning anew */
    public Overtaken(Problem problem) {
        super(problem.getMessage(), problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
