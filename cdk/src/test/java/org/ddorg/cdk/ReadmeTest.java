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
import java.util.Locale;
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

/** README's Java example compiles and synthesizes in a CDK app. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    private static final String APP = """
            import java.util.List;
            import java.util.Map;
            import java.util.TreeMap;
            import org.ddorg.cdk.Templates;
            import org.ddorg.cdk.constructs.member.*;
            import org.ddorg.cdk.constructs.organization.*;
            import software.amazon.awscdk.App;
            import software.amazon.awscdk.Stack;

            public class Example {
                public static Stack stack(App app) {
                    String secretArn = "arn:aws:secretsmanager:us-east-1:111111111111:secret:keys-AbCdEf";
            %s
                    return stack;
                }
            }
            """;

    @Test
    void exampleCompilesAndDeclaresTheStackSetAndTheManagementAccount(@TempDir Path folder) throws IOException {
        compile(Files.writeString(folder.resolve("Example.java"), String.format(Locale.ROOT, APP, example())));

        JsonNode resources = Synthesis.template(app -> run(folder, app)).path("Resources");

        assertThat(StreamSupport.stream(resources.spliterator(), false)
                        .map(resource -> resource.path("Type").asText()))
                .containsOnlyOnce("AWS::CloudFormation::StackSet", "Custom::DatadogAwsAccount");
    }

    private static String example() throws IOException {
        Matcher java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(java.find()).as("README has a Java example").isTrue();
        String example = java.group(1);
        assertThat(example.lines()).as("lines of README's example").hasSizeLessThanOrEqualTo(10);
        return example;
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
                    .as("README's Java example must compile: %s", findings.getDiagnostics())
                    .isTrue();
        }
    }

    private static String folder(Path source) {
        return source.resolveSibling("").toString();
    }

    private static Stack run(Path folder, App app) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method stack = loader.loadClass("Example").getMethod("stack", App.class);
            return (Stack) stack.invoke(null, app);
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
