package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.ddorg.lambda.request.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that cannot be initialized, as after a bad upload or in a JVM that runs out of memory. */
class ClassInitializationFailureTest {
    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.ddorg.lambda.RequestProcessor",
                "org.ddorg.lambda.Reconciler",
                "org.ddorg.lambda.FunctionArn",
                "org.ddorg.lambda.aws.Iam",
                "org.ddorg.lambda.datadog.Datadog",
                "org.ddorg.lambda.plan.Plan",
                "org.ddorg.lambda.request.Request",
                "org.ddorg.contract.IntegrationSettings",
                "org.ddorg.lambda.run.Parallel"
            })
    void theRequestGetsAResponse(String broken) throws Exception {
        Object handler = new Breaking(broken)
                .loadClass(Handler.class.getName())
                .getConstructor(Map.class)
                .newInstance(function.environment());
        byte[] event = Json.write(function.event("Create", properties())).getBytes(UTF_8);
        FakeContext context = new FakeContext(Duration.ofSeconds(60), "arn:aws:lambda:us-east-1:1:function:ddorg");
        ((RequestStreamHandler) handler)
                .handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
        assertThat(function.answers.only()).containsEntry("Status", "FAILED");
        assertThat(function.answers.only().get("Reason").toString())
                .startsWith("DDORG-INTERNAL: Unexpected java.lang.")
                .contains("Error");
        function.assertNothingIsLeft();
    }

    /** Loads the function's classes again, except one. */
    private static final class Breaking extends ClassLoader {
        private final String broken;

        Breaking(String broken) {
            super(ShrunkJar.classes());
            this.broken = broken;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(broken)) {
                throw new ExceptionInInitializerError("broken on purpose");
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith("org.ddorg.lambda.") ? defined(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
