package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.templates.Synthesis;
import org.ddorg.cdk.templates.TemplateYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options in the CDK context: {@code -c prefix=… -c units=…}. */
class ContextOptionsTest {

    private static final String UNITS = """
            [{"ids": ["ou-ab12-11111111", "ou-ab12-22222222"],
              "overrides": {"Preset": "full", "AccountTags": "env:production,tier:1", "RefreshSchedule": "off"}}]""";

    @Test
    void emptyContextGivesTheDefaults() {
        assertThat(ContextOptions.of(null, null)).isEqualTo(ContextOptions.DEFAULT);
    }

    @Test
    void prefixIsTheDefaultOfTheParameterAndPartOfTheCodeBucketsName(@TempDir Path directory) throws IOException {
        JsonNode template = synthesized(directory, ContextOptions.of("acme", null));

        assertThat(template.at("/Parameters/Prefix/Default").asText()).isEqualTo("acme");
        assertThat(template.at("/Resources/Function/Properties/Code/S3Bucket").toString()
                        + template.at("/Resources/ManagementFunction/Properties/Code/S3Bucket"))
                .contains("acme-code-");
    }

    @Test
    void unitsBecomeStackInstanceGroupsWithOverrides(@TempDir Path directory) throws IOException {
        JsonNode group = synthesized(directory, ContextOptions.of(null, UNITS))
                .at("/Resources/StackSet/Properties/StackInstancesGroup/3");

        assertThat(group.at("/DeploymentTargets/OrganizationalUnitIds"))
                .isEqualTo(SynthesizedTemplates.parse("[ou-ab12-11111111, ou-ab12-22222222]"));
        assertThat(group.path("ParameterOverrides"))
                .isEqualTo(SynthesizedTemplates.parse("[{ParameterKey: Preset, ParameterValue: full}, {ParameterKey:"
                        + " AccountTags, ParameterValue: 'env:production,tier:1'}, {ParameterKey: RefreshSchedule,"
                        + " ParameterValue: 'off'}]"));
    }

    @Test
    void unitsCanBeAListAsInCdkJson() {
        Object list = List.of(Map.of("ids", List.of("ou-ab12-11111111"), "overrides", Map.of("Preset", "minimal")));

        assertThat(ContextOptions.of(null, list).units())
                .singleElement()
                .satisfies(units -> assertThat(units.overrides()).isEqualTo(Map.of("Preset", "minimal")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no list | must be a list such as [{"ids"
            {} | must be a list such as [{"ids"
            [{"ids": [], "overrides": {"Preset": "full"}}] | must be a list such as
            [{"ids": ["ou-ab12-11111111"], "overrides": {}}] | must be a list such as
            [{"ids": ["r-ab12"], "overrides": {"Preset": "full"}}] | ids "r-ab12" must be IDs of OUs
            [{"ids": ["ou-ab12-11111111"], "overrides": {"Presets": "full"}}] | Presets is not a parameter
            [{"ids": ["ou-ab12-11111111"], "overrides": {"DatadogApiKey": "k"}}] | DatadogApiKey is not a parameter
            [{"ids": ["ou-ab12-11111111"], "overrides": {"Preset": "all"}}] | Preset "all" must be one of
            [{"ids": ["ou-ab12-11111111"], "overrides": {"Regions": "moon"}}] | Regions "moon" must be AWS Region codes
            [{"ids": ["ou-ab12-11111111", "ou-ab12-11111111"], "overrides": {"Preset": "full"}}] | duplicate ID ou-ab12-11111111
            """)
    void invalidUnitsAreRefusedWithTheRule(String units, String message) {
        assertThatThrownBy(() -> ContextOptions.of(null, units))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void invalidPrefixIsRefusedWithTheRule() {
        assertThatThrownBy(() -> ContextOptions.of("Acme_1", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Prefix \"Acme_1\" must start with a lowercase letter");
    }

    private static JsonNode synthesized(Path directory, ContextOptions options) throws IOException {
        Path jar = Files.writeString(directory.resolve("function.jar"), "code");
        return SynthesizedTemplates.parse(TemplateYaml.of(
                Synthesis.template(app -> new OrganizationStack(app, "ddorg", Templates.member(), jar, options))));
    }
}
