package org.ddorg.cdk.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;

/** CDK apps with reproducible templates: without CDK metadata, and the same on every machine and run. */
public final class Synthesis {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Synthesis() {}

    /** An app for the CDK command line, which sets the output directory. */
    public static App app() {
        return new App(props(false).build());
    }

    /** Synthesizes a stack in a new app and returns its template. */
    public static JsonNode template(Function<App, Stack> stack) {
        return template(false, stack);
    }

    /**
     * Synthesizes a stack as {@link #template(Function)} does, and validates it against CloudFormation's schemas, which
     * takes about ten seconds.
     *
     * @param plugins adds further validation plugins to the app
     * @throws RuntimeException if a plugin reports a finding that is not acknowledged; the CDK prints the finding
     */
    public static JsonNode validated(Consumer<App> plugins, Function<App, Stack> stack) {
        return template(true, app -> {
            plugins.accept(app);
            return stack.apply(app);
        });
    }

    private static JsonNode template(boolean validated, Function<App, Stack> stack) {
        try {
            Path output = Files.createTempDirectory("ddorg-cdk");
            try {
                return template(
                        new App(props(validated).outdir(output.toString()).build()), stack);
            } finally {
                delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the synthesized template", e);
        }
    }

    private static JsonNode template(App app, Function<App, Stack> stack) {
        String name = stack.apply(app).getArtifactId();
        return JSON.valueToTree(app.synth().getStackArtifact(name).getTemplate());
    }

    private static AppProps.Builder props(boolean validated) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("aws:cdk:enable-path-metadata", false);
        context.put("aws:cdk:enable-asset-metadata", false);
        context.put("aws:cdk:version-reporting", false);
        context.put("@aws-cdk/core:validateAgainstDefaultRules", validated);
        return AppProps.builder()
                .analyticsReporting(false)
                .treeMetadata(false)
                .autoSynth(false)
                .postCliContext(context);
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
