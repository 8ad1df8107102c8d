package org.ddorg.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    @Test
    void exampleIsReadWhole() {
        ConfigFile file = ConfigFile.read(Path.of("../docs/ddorg.yaml"));

        assertThat(file.prefix()).contains("ddorg");
        assertThat(file.region()).contains("us-east-1");
        assertThat(file.units()).containsExactly("/Security", "ou-ab12-11111111");
        assertThat(file.excluded()).containsExactly("111111111111");
        assertThat(file.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DatadogSite", "datadoghq.com",
                        "IncludeManagementAccount", "true",
                        "Preset", "full",
                        "NotificationEmail", "cloud-team@example.com",
                        "IAMRoleName", "DatadogIntegrationRole",
                        "Regions", "us-east-1,eu-central-1",
                        "AccountTags", "team:platform,managed-by:ddorg",
                        "MaxConcurrentPercentage", "25"));
        assertThat(file.overrides().get("/Workloads/Production")).isEqualTo(Map.of("CollectCustomMetrics", "true"));
        assertThat(file.overrides().get("ou-ab12-22222222")).isEqualTo(Map.of("Preset", "minimal", "Regions", "all"));
    }

    @Test
    void accountIdsKeepTheirZerosWithoutQuotes() {
        assertThat(parse("exclude: [000000000017, 012345670123]").excluded())
                .containsExactly("000000000017", "012345670123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "unit: [/A]                            | f:1:1: unit is no key of this file; did you mean units?",
                "colour: red                           | f:1:1: colour is no key of this file",
                "IAMRoleName: R                        | f:1:1: IAMRoleName is no key of this file; as a parameter it belongs under parameters:",
                "units: /A                             | f:1:8: units must be a list, not '/A'",
                "units: [A]                            | f:1:9: units: 'A' is no unit",
                "units: [/A/]                          | f:1:9: units: '/A/' is no unit",
                "units: [[/A]]                         | f:1:9: units: must be one value, not a list",
                "exclude: [12345]                      | f:1:11: exclude: '12345' is no account id",
                "exclude: ['111111111111', 111111111111] | f:1:27: exclude: '111111111111' stands here a second time",
                "site: datadog.com                     | f:1:7: DatadogSite 'datadog.com' must be one of datadoghq.com, us3",
                "preset: everything                    | f:1:9: Preset 'everything' must be one of minimal, full, security",
                "preset: [full]                        | f:1:9: preset must be one value, not a list",
                "includeManagementAccount: yes         | f:1:27: IncludeManagementAccount 'yes' must be one of true, false",
                "notificationEmail: nobody             | f:1:20: NotificationEmail 'nobody' must be an e-mail address",
                "prefix: Ddorg                         | f:1:9: prefix 'Ddorg' must be a small letter",
                "region: here                          | f:1:9: region 'here' must be a region",
                "parameters: {Region: all}             | f:1:14: Region is no parameter; did you mean Regions?",
                "parameters: {Regions: [all, Mars]}    | f:1:23: Regions 'Mars' must be names of regions",
                "parameters: {MaxConcurrentPercentage: 200} | MaxConcurrentPercentage '200' must be a whole number from 1 to 100",
                "parameters: {RolePath: a}             | RolePath 'a' must begin and end with /",
                "parameters: {RolePath: [/a/]}         | RolePath must be one value, not a list",
                "parameters: {Preset: full}            | Preset has a key of its own in this file: preset",
                "parameters: {OrganizationalUnitIds: r-ab12} | OrganizationalUnitIds has a key of its own in this file: units",
                "parameters: {CodeKey: x.jar}          | CodeKey is found out by ddorg itself",
                "parameters: [a]                       | f:1:13: parameters must be a mapping of names to values, not a list",
                "overrides: {Production: {Regions: all}} | overrides: 'Production' is no unit",
                "overrides: {/A: {DatadogSite: datadoghq.eu}} | DatadogSite is the same everywhere",
                "overrides: {/A: {NotificationEmail: a@b}} | NotificationEmail is no parameter",
                "overrides: {/A: full}                 | f:1:17: /A must be a mapping of names to values, not 'full'",
                "- a                                   | f:1:1: the file must be a mapping of keys to values, not a list",
                "units: [/A                            | this is no YAML",
                "units: &u [/A]                        | ",
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String expected) {
        if (expected == null) {
            parse(line);
            return;
        }
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void duplicateKeysAreRefusedAtEveryDepth() {
        assertThatThrownBy(() -> parse("preset: full\npreset: minimal\nparameters:\n  Regions: all\n  Regions: all\n"))
                .hasMessageContaining("f:2:1: preset stands here a second time")
                .hasMessageContaining("f:5:3: Regions stands here a second time");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInOrder() {
        assertThatThrownBy(() -> parse("preset: none\nexclude: [1]\nparameters:\n  IAMRolName: x\n"))
                .hasMessageMatching("(?s)f:1:9: .*\nf:2:11: .*\nf:4:3: IAMRolName is no parameter; did you mean"
                        + " IAMRoleName\\?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiKey: 0123456789abcdef              ",
                "dd_app_key: 0123456789abcdef          ",
                "parameters: {DatadogApiKey: 0123456789abcdef}",
                "overrides: {/A: {DatadogAppKey: 0123456789abcdef}}"
            })
    void keysAreRefusedWithAWordWhyAndNotShown(String line) {
        assertThatThrownBy(() -> parse(line))
                .hasMessageContaining("keys do not belong into a file, which is copied and committed")
                .hasMessageContaining("DD_API_KEY")
                .hasMessageNotContaining("0123456789abcdef");
    }

    @Test
    void secondDocumentAliasAndEmptinessAreRefused() {
        assertThatThrownBy(() -> parse("preset: full\n---\npreset: full\n")).hasMessageContaining("a second document");
        assertThatThrownBy(() -> parse("units: &a [/A]\nexclude: *a\n"))
                .hasMessageContaining("aliases are not followed");
        assertThatThrownBy(() -> parse("# nothing\n")).hasMessageContaining("f:1:1: the file is empty");
    }

    @Test
    void fileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("nowhere.yaml")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("nowhere.yaml: there is no such file");
    }

    @Test
    void parameterOfTheFileGoesBeforeOneThatIsDeployed() {
        ConfigFile file = parse("parameters: {IAMRoleName: A}");

        assertThat(List.of(
                        file.parameter("IAMRoleName", Map.of("IAMRoleName", "B"), "C"),
                        file.parameter("RolePath", Map.of("RolePath", "/b/"), "/"),
                        file.parameter("RolePath", Map.of(), "/")))
                .containsExactly("A", "/b/", "/");
    }

    private static ConfigFile parse(String text) {
        return ConfigFile.parse("f", text);
    }
}
