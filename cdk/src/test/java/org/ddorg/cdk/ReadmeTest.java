package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.ddorg.cdk.templates.Synthesis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The lines of Java that README shows, as somebody would put them into a CDK app: compiled, and synthesized. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    private static final String SOMEBODYS_APP = """
            import java.util.List;
            import java.util.Map;
            import java.util.TreeMap;
            import org.ddorg.cdk.Templates;
            import org.ddorg.cdk.constructs.*;
            import software.amazon.awscdk.App;
            import software.amazon.awscdk.Stack;

            public class Somebody {
                public static Stack stack(App app) {
                    String secretArn = "arn:aws:secretsmanager:us-east-1:111111111111:secret:keys-AbCdEf";
            %s
                    return stack;
                }
            }
            """;

    @Test
    void constructsInSomebodysAppCompileAndMakeAStackSetAndTheManagementAccountsIntegration(@TempDir Path folder)
            throws IOException {
        compile(Files.writeString(folder.resolve("Somebody.java"), SOMEBODYS_APP.formatted(shown())));

        JsonNode resources = Synthesis.template(app -> run(folder, app)).path("Resources");

        assertThat(StreamSupport.stream(resources.spliterator(), false)
                        .map(resource -> resource.path("Type").asText()))
                .containsOnlyOnce("AWS::CloudFormation::StackSet", "Custom::DatadogAwsAccount");
    }

    private static String shown() throws IOException {
        Matcher java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(java.find()).as("README shows the constructs in ```java").isTrue();
        String shown = java.group(1);
        assertThat(shown.lines()).as("README's ten lines").hasSizeLessThanOrEqualTo(10);
        return shown;
    }

    private static void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(findings, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder(source));
            boolean compiled = compiler.getTask(null, files, findings, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled)
                    .as("README's lines of Java must compile: %s", findings.getDiagnostics())
                    .isTrue();
        }
    }

    private static String folder(Path source) {
        return source.resolveSibling("").toString();
    }

    private static Stack run(Path folder, App app) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method stack = loader.loadClass("Somebody").getMethod("stack", App.class);
            return (Stack) stack.invoke(null, app);
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
