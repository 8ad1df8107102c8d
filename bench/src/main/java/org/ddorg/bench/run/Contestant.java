package org.ddorg.bench.run;

import java.util.List;
import java.util.Map;

/**
 * A function that does the job, on a runtime.
 *
 * @param runtime {@code JDK 25.0.3}, {@code Python 3.11.7}
 * @param newest whether ratios are made of it: on the newest JDK, and Python
 * @param command that starts the runtime with the function in it
 * @param environment variables of its own
 * @param artifactBytes how large the file is that would be uploaded
 */
public record Contestant(
        Kind kind,
        String runtime,
        boolean newest,
        List<String> command,
        Map<String, String> environment,
        long artifactBytes) {

    public enum Kind {
        DDORG("ddorg"),
        POWERTOOLS("Powertools for Java"),
        PYTHON("Python, boto3");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public String name() {
        return kind.title() + ", " + runtime;
    }
}
