package org.ddorg.admin.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An AWS operation failed; the message names it and AWS's reason. */
public class DeploymentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailedException(String message) {
        super(message);
    }

    /**
     * Runs all steps, also after one that fails.
     *
     * @throws DeploymentFailedException after the last step, with a line for each that failed so
     */
    public static void runAll(Stream<Runnable> steps) {
        List<String> failures = new ArrayList<>();
        steps.forEach(step -> {
            try {
                step.run();
            } catch (DeploymentFailedException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        });
        if (!failures.isEmpty()) {
            throw new DeploymentFailedException(String.join("\n", failures));
        }
    }
}
