package org.ddorg.bench.run;

import java.util.List;
import java.util.Map;

/**
 * An implementation of the function, on a runtime.
 *
 * @param runtime {@code JDK 25.0.3}, {@code Python 3.11.7}
 * @param newest whether ratios are computed from it: the newest JDK, and Python
 * @param command that starts the runtime with the function in it
 * @param environment its additional variables
 * @param artifactBytes size of the file to upload
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
