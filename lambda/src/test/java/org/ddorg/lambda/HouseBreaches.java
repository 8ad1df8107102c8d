package org.ddorg.lambda;

import java.net.http.HttpRequest;
import java.util.logging.Logger;
import org.ddorg.sandbox.SandboxOptions;

/** What the house forbids: {@link HouseTest} must report every one of these. */
final class HouseBreaches {
    private HouseBreaches() {}

    static final class KnowsTheSandbox {
        SandboxOptions options() {
            return SandboxOptions.defaults();
        }
    }

    static final class AnswersByItself {
        HttpRequest answer(HttpRequest.Builder request) {
            return request.PUT(HttpRequest.BodyPublishers.noBody()).build();
        }
    }

    static final class ReadsTheEnvironment {
        String region() {
            return System.getenv("AWS_REGION");
        }
    }

    static final class Prints {
        void print(String line) {
            System.out.println(line);
        }
    }

    static final class Logs {
        void log(String line) {
            Logger.getLogger("ddorg").info(line);
        }
    }
}
