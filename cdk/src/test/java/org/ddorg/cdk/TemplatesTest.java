package org.ddorg.cdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.templates.Synthesis;
import org.ddorg.cdk.templates.TemplateYaml;
import org.ddorg.contract.DatadogSite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    /** CloudFormation's limit for a template body in a call, and in a StackSet. */
    private static final int MAX_BYTES = 51_200;

    /** CloudFormation's limit for a template in S3, where the console and --s3-bucket upload it. */
    private static final int MAX_BYTES_FROM_S3 = 1_000_000;

    private static final Path ROOT = Path.of("..");

    private static final String HOW_TO_REGENERATE = "%s is out of date. Regenerate it, in the repository's root:%n"
            + "  mvn -q -pl cdk -am package -DskipTests%n"
            + "  java -cp cdk/target/ddorg-cdk.jar org.ddorg.cdk.WriteTemplates";

    @Nested
    class CheckedInFiles {

        @ParameterizedTest
        @ValueSource(strings = {"code-bucket.yaml", "member.yaml", "organization.yaml"})
        void templatesAreUpToDate(String name) throws IOException {
            assertThat(Files.readString(ROOT.resolve("templates").resolve(name)))
                    .as(HOW_TO_REGENERATE, "templates/" + name)
                    .isEqualTo(SynthesizedTemplates.text(name));
        }

        @Test
        void parameterPageIsUpToDate() throws IOException {
            assertThat(Files.readString(ROOT.resolve("docs/parameters.md")))
                    .as(HOW_TO_REGENERATE, "docs/parameters.md")
                    .isEqualTo(Templates.parameters(MemberParameters.DEFAULT));
        }

        @Test
        void parameterPageHasARowForEveryParameter() {
            List<String> rows = Templates.parameters(MemberParameters.DEFAULT)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(3, line.indexOf('`', 3)))
                    .toList();

            assertThat(rows).containsExactlyInAnyOrderElementsOf(names("organization.yaml"));
            assertThat(rows).containsAll(names("member.yaml"));
        }

        @Test
        void readmeTableIsUpToDate() throws IOException {
            String readme = Files.readString(ROOT.resolve("README.md"));
            assertThat(readme)
                    .as(HOW_TO_REGENERATE, "README.md's table of parameters")
                    .isEqualTo(Templates.readme(readme, MemberParameters.DEFAULT));
        }

        @Test
        void synthesisIsReproducible() {
            assertThat(Templates.all(Synthesis::template)).isEqualTo(SynthesizedTemplates.TEXTS);
        }
    }

    @Nested
    class Sizes {

        @ParameterizedTest
        @ValueSource(strings = {"code-bucket.yaml", "member.yaml"})
        void memberAndBucketTemplatesFitIntoACall(String name) {
            assertFits(name, SynthesizedTemplates.text(name));
        }

        @Test
        void memberTemplateFitsIntoTheStackSet() {
            assertFits(
                    "The member template inside of the StackSet",
                    stackSet().path("TemplateBody").asText());
        }

        @Test
        void organizationTemplateFitsIntoACallByUrl() {
            assertThat(SynthesizedTemplates.text("organization.yaml").getBytes(UTF_8))
                    .as("organization.yaml has more bytes than CloudFormation accepts from S3")
                    .hasSizeLessThanOrEqualTo(MAX_BYTES_FROM_S3);
        }
    }

    @Nested
    class StackSet {

        @Test
        void containsTheMemberTemplate() {
            assertThat(SynthesizedTemplates.parse(
                            stackSet().path("TemplateBody").asText()))
                    .isEqualTo(SynthesizedTemplates.template("member.yaml"));
        }

        @Test
        void passesEveryMemberParameter() {
            assertThat(stream(stackSet().path("Parameters"))
                            .map(parameter -> parameter.path("ParameterKey").asText()))
                    .containsExactlyElementsOf(names("member.yaml"));
        }

        /** No update depends on what StackSets uses for a NoEcho parameter that is left out. */
        @Test
        void passesTheKeysAsEmptyValues() {
            JsonNode organization = SynthesizedTemplates.template("organization.yaml");

            assertThat(argument(organization, "DatadogApiKey")).isEmpty();
            assertThat(argument(organization, "DatadogAppKey")).isEmpty();
        }

        @Test
        void joinsListsAndPassesStringsUnchanged() {
            JsonNode types = SynthesizedTemplates.template("organization.yaml").path("Parameters");
            stream(stackSet().path("Parameters"))
                    .filter(parameter ->
                            !parameter.path("ParameterKey").asText().matches("Code.*|Datadog(SecretArn|ApiKey|AppKey)"))
                    .forEach(parameter -> assertThat(parameter.path("ParameterValue"))
                            .isEqualTo(passedOn(
                                    types, parameter.path("ParameterKey").asText())));
        }

        @Test
        void failedAccountDoesNotStopOthers() {
            JsonNode operations = stackSet().path("OperationPreferences");
            JsonNode parameters =
                    SynthesizedTemplates.template("organization.yaml").path("Parameters");

            assertThat(operations)
                    .isEqualTo(SynthesizedTemplates.parse(
                            "{ConcurrencyMode: {Ref: ConcurrencyMode}, FailureTolerancePercentage:"
                                    + " {Ref: FailureTolerancePercentage}, MaxConcurrentPercentage: {Ref:"
                                    + " MaxConcurrentPercentage}, RegionConcurrencyType: SEQUENTIAL}"));
            assertThat(parameters.at("/FailureTolerancePercentage/Default").asInt())
                    .isEqualTo(100);
            assertThat(parameters.at("/ConcurrencyMode/Default").asText()).isEqualTo("SOFT_FAILURE_TOLERANCE");
            assertThat(parameters.at("/ManagedExecution/Default").asText()).isEqualTo("true");
        }

        @Test
        void deploysToAccountsThatJoinAndDeletesFromAccountsThatLeave() {
            assertThat(stackSet().path("AutoDeployment"))
                    .isEqualTo(SynthesizedTemplates.parse("{Enabled: true, RetainStacksOnAccountRemoval: false}"));
            assertThat(stackSet().path("PermissionModel").asText()).isEqualTo("SERVICE_MANAGED");
            assertThat(stackSet().path("StackInstancesGroup").path(0).path("Regions"))
                    .isEqualTo(SynthesizedTemplates.parse("[{Ref: 'AWS::Region'}]"));
        }

        @Test
        void publishedJarSetsTheCodeKeyAndKeepsTheMemberTemplate(@TempDir Path directory) throws IOException {
            Path jar = Files.writeString(directory.resolve("function.jar"), "code");
            JsonNode template = Synthesis.template(
                    app -> new OrganizationStack(app, "ddorg", Templates.member(), jar, ContextOptions.DEFAULT));
            JsonNode published = SynthesizedTemplates.parse(TemplateYaml.of(template));

            assertThat(fields(published.path("Parameters"))).doesNotContain("CodeBucket", "CodeKey");
            assertThat(published.at("/Resources/StackSet/Properties/TemplateBody"))
                    .isEqualTo(stackSet().path("TemplateBody"));
            assertThat(argument(published, "CodeKey")).matches("ddorg-lambda-[0-9a-f]{64}\\.jar");
        }
    }

    @Nested
    class Parameters {

        @ParameterizedTest
        @ValueSource(strings = {"member.yaml", "organization.yaml"})
        void everyDatadogSiteCanBeChosen(String name) {
            JsonNode offered = SynthesizedTemplates.template(name).at("/Parameters/DatadogSite/AllowedValues");

            assertThat(stream(offered).map(JsonNode::asText))
                    .hasSize(9)
                    .containsExactlyElementsOf(DatadogSite.domains());
        }

        @ParameterizedTest
        @ValueSource(strings = {"member.yaml", "organization.yaml"})
        void keysAreNoEcho(String name) {
            JsonNode parameters = SynthesizedTemplates.template(name).path("Parameters");

            assertThat(parameters.at("/DatadogApiKey/NoEcho").asBoolean()).isTrue();
            assertThat(parameters.at("/DatadogAppKey/NoEcho").asBoolean()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"member.yaml", "organization.yaml"})
        void consoleShowsEveryParameterOnceWithALabel(String name) {
            JsonNode console =
                    SynthesizedTemplates.template(name).path("Metadata").path("AWS::CloudFormation::Interface");
            Stream<String> grouped = stream(console.path("ParameterGroups"))
                    .flatMap(group -> stream(group.path("Parameters")))
                    .map(JsonNode::asText);

            assertThat(grouped).containsExactlyElementsOf(names(name));
            assertThat(fields(console.path("ParameterLabels"))).containsExactlyElementsOf(names(name));
        }
    }

    private static void assertFits(String name, String text) {
        assertThat(text.getBytes(UTF_8).length)
                .as(
                        "%s has more bytes than CloudFormation accepts in a call. Make room: shorten descriptions in"
                                + " CustomResourceProperties, join lines of boundary-denied.txt by wildcards, or move a statement's"
                                + " actions into one that has the same resources",
                        name)
                .isLessThanOrEqualTo(MAX_BYTES);
    }

    private static JsonNode stackSet() {
        return SynthesizedTemplates.template("organization.yaml").at("/Resources/StackSet/Properties");
    }

    private static String argument(JsonNode template, String name) {
        return stream(template.at("/Resources/StackSet/Properties/Parameters"))
                .filter(parameter -> parameter.path("ParameterKey").asText().equals(name))
                .map(parameter -> parameter.path("ParameterValue").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode passedOn(JsonNode types, String name) {
        boolean list = types.path(name).path("Type").asText().equals("CommaDelimitedList");
        return SynthesizedTemplates.parse(
                list
                        ? String.format(Locale.ROOT, "{'Fn::Join': [',', {Ref: %s}]}", name)
                        : String.format(Locale.ROOT, "{Ref: %s}", name));
    }

    private static List<String> names(String template) {
        return fields(SynthesizedTemplates.template(template).path("Parameters"));
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
