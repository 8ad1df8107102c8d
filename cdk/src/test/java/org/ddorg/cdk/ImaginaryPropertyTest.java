package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.templates.Synthesis;
import org.ddorg.contract.ImaginaryProperty;
import org.junit.jupiter.api.Test;

/** A property that is added to the table is in both templates and on the page about parameters. */
class ImaginaryPropertyTest {
    private static final MemberParameters PARAMETERS = new MemberParameters(ImaginaryProperty.TABLE);

    @Test
    void itIsAParameterOfTheMemberTemplateAndAPropertyOfTheCustomResource() {
        JsonNode template = Synthesis.template(app -> new MemberStack(app, "ddorg-member", PARAMETERS));

        assertIsParameter(template);
        assertThat(template.at("/Resources/DatadogAccount/Properties/CollectImaginaryThings/Ref")
                        .asText())
                .isEqualTo(ImaginaryProperty.NAME);
    }

    @Test
    void itIsAParameterOfTheOrganizationTemplateThatTheStackSetPassesOn() {
        JsonNode template = Synthesis.template(app ->
                new OrganizationStack(app, "ddorg", Templates.member(), null, ContextOptions.DEFAULT, PARAMETERS));

        assertIsParameter(template);
        assertThat(template.at("/Resources/ManagementDatadogAccount/Properties/CollectImaginaryThings/Ref")
                        .asText())
                .isEqualTo(ImaginaryProperty.NAME);
        assertThat(StreamSupport.stream(
                        template.at("/Resources/StackSet/Properties/Parameters").spliterator(), false))
                .anySatisfy(passed -> {
                    assertThat(passed.path("ParameterKey").asText()).isEqualTo(ImaginaryProperty.NAME);
                    assertThat(passed.at("/ParameterValue/Ref").asText()).isEqualTo(ImaginaryProperty.NAME);
                });
    }

    @Test
    void itHasARowOnThePageAboutParameters() {
        assertThat(Templates.parameters(PARAMETERS))
                .contains(
                        "| `CollectImaginaryThings` |  | true collects imaginary things, false does not. Empty: unchanged,");
    }

    @Test
    void itHasARowInReadme() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(Templates.readme(readme, PARAMETERS))
                .contains("| `CollectImaginaryThings` |  | true collects imaginary things, false does not. |\n");
    }

    private static void assertIsParameter(JsonNode template) {
        JsonNode parameter = template.at("/Parameters/CollectImaginaryThings");
        JsonNode console = template.at("/Metadata/AWS::CloudFormation::Interface");

        for (String list : List.of(ImaginaryProperty.LIST, ImaginaryProperty.ALL_OR_ONLY)) {
            assertThat(template.at("/Parameters/" + list + "/Type").asText()).isEqualTo("CommaDelimitedList");
            assertThat(template.at("/Parameters/" + list + "/AllowedPattern").asText())
                    .isEqualTo("^$|^[a-z]+$");
        }
        assertThat(parameter.path("AllowedValues")).extracting(JsonNode::asText).containsExactly("", "true", "false");
        assertThat(parameter.path("Default").asText()).isEmpty();
        assertThat(console.at("/ParameterLabels/CollectImaginaryThings/default").asText())
                .isEqualTo("Imaginary things");
        assertThat(StreamSupport.stream(console.path("ParameterGroups").spliterator(), false)
                        .filter(group -> group.at("/Label/default").asText().equals("Metrics"))
                        .flatMap(group ->
                                StreamSupport.stream(group.path("Parameters").spliterator(), false))
                        .map(JsonNode::asText))
                .contains(ImaginaryProperty.NAME);
    }
}
