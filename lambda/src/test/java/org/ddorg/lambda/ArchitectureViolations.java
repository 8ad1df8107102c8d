package org.ddorg.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.logging.Logger;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.sandbox.SandboxOptions;

/** What the house forbids: {@link ArchitectureTest} must report every one of these. */
final class ArchitectureViolations {
    private ArchitectureViolations() {}

    static final class KnowsTheSandbox {
        SandboxOptions options() {
            return SandboxOptions.defaults();
        }
    }

    static final class AnswersByItself {
        void answer(HttpSender http, HttpRequest answer) throws IOException {
            http.send(answer, Duration.ofSeconds(1));
        }
    }

    static final class ConnectsByItself {
        URLConnection connect(URI url) throws IOException {
            return url.toURL().openConnection();
        }
    }

    static final class HasAClientOfItsOwn {
        java.net.http.HttpRequest request(java.net.http.HttpRequest.Builder request) {
            return request.GET().build();
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
