package org.ddorg.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.file.LocatedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    @Test
    void exampleIsRead() {
        ConfigFile file = ConfigFile.read(Path.of("../docs/ddorg.yaml"));

        assertThat(file.prefix()).contains("ddorg");
        assertThat(file.region()).contains("us-east-1");
        assertThat(file.units()).extracting(LocatedValue::text).containsExactly("/Security", "ou-ab12-11111111");
        assertThat(file.excluded()).extracting(LocatedValue::text).containsExactly("111111111111");
        assertThat(file.units().get(0).location()).hasToString("../docs/ddorg.yaml:13:5");
        assertThat(texts(file.parameters()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DatadogSite", "datadoghq.com",
                        "IncludeManagementAccount", "true",
                        "Preset", "full",
                        "NotificationEmail", "cloud-team@example.com",
                        "IAMRoleName", "DatadogIntegrationRole",
                        "Regions", "us-east-1,eu-central-1",
                        "AccountTags", "team:platform,managed-by:ddorg",
                        "MaxConcurrentPercentage", "25"));
        assertThat(file.overrides())
                .extracting(setting -> setting.ou() + ":" + setting.parameter() + "="
                        + setting.value().orElseThrow())
                .containsExactly(
                        "/Workloads/Production:CollectCustomMetrics=true",
                        "ou-ab12-22222222:Preset=minimal",
                        "ou-ab12-22222222:Regions=all");
    }

    private static Map<String, String> texts(Map<String, LocatedValue> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    @Test
    void accountIdsWithoutQuotesKeepTheirLeadingZeros() {
        assertThat(parse("exclude: [000000000017, 012345670123]").excluded())
                .extracting(LocatedValue::text)
                .containsExactly("000000000017", "012345670123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "unit: [/A]                            | f:1:1: unit is not a key of this file. Did you mean units?",
                "colour: red                           | f:1:1: colour is not a key of this file.",
                "Preset: full                          | f:1:1: Preset is not a key of this file. Use preset.",
                "ous: [/Live]                          | f:1:1: ous is not a key of this file. Use units.",
                "IAMRoleName: R                        | f:1:1: IAMRoleName is not a key of this file. It is a parameter: move it to parameters.",
                "units: /A                             | f:1:8: units must be a list, not '/A'",
                "units: [A]                            | f:1:9: units: 'A' is not an OU. Use an ID",
                "units: [/A/]                          | f:1:9: units: '/A/' is not an OU.",
                "units: [[/A]]                         | f:1:9: units: must be one value, not a list",
                "exclude: [12345]                      | f:1:11: exclude: '12345' is not an account ID. Use 12 digits",
                "exclude: ['111111111111', 111111111111] | f:1:27: exclude: '111111111111' is a duplicate.",
                "site: datadog.com                     | f:1:7: DatadogSite 'datadog.com' must be one of datadoghq.com, us3",
                "preset: everything                    | f:1:9: Preset 'everything' must be one of minimal, full, security",
                "preset: [full]                        | f:1:9: preset must be one value, not a list",
                "includeManagementAccount: yes         | f:1:27: IncludeManagementAccount 'yes' must be one of true, false",
                "notificationEmail: nobody             | f:1:20: NotificationEmail 'nobody' must be an email address",
                "prefix: Ddorg                         | f:1:9: prefix 'Ddorg' is not a prefix. Use a lowercase letter",
                "region: here                          | f:1:9: region 'here' is not an AWS Region. Use a code such as us-east-1.",
                "parameters: {Region: all}             | f:1:14: Region is not a parameter of the template. Did you mean Regions?",
                "parameters: {Regions: [all, Mars]}    | f:1:29: Regions 'Mars' must be AWS Region codes",
                "parameters: {Regions: [us-east-1, us-esat-1]} | f:1:35: Regions 'us-esat-1' is not an AWS Region that this version of ddorg knows. Did you mean us-east-1?",
                "parameters: {AllowedRegions: us-esat-1} | f:1:30: AllowedRegions 'us-esat-1' is not an AWS Region",
                "region: us-esat-1                     | f:1:9: region 'us-esat-1' is not an AWS Region that this version of ddorg knows. Did you mean us-east-1?",
                "preset: fulll                         | f:1:9: Preset 'fulll' must be one of minimal, full, security. Did you mean full?",
                "site: datadoghq.de                    | us2.ddog-gov.com. Did you mean datadoghq.eu?",
                "parameters: {MaxConcurrentPercentage: 200} | MaxConcurrentPercentage '200' must be a whole number from 1 to 100",
                "parameters: {RolePath: a}             | RolePath 'a' must begin and end with /",
                "parameters: {RolePath: [/a/]}         | RolePath must be one value, not a list",
                "parameters: {Preset: full}            | Preset has its own key in this file. Use preset.",
                "parameters: {OrganizationalUnitIds: r-ab12} | OrganizationalUnitIds has its own key in this file. Use units.",
                "parameters: {CodeKey: x.jar}          | CodeKey is set by ddorg. Remove it.",
                "parameters: [a]                       | f:1:13: parameters must be an object, not a list.",
                "overrides: {Production: {Regions: all}} | overrides: 'Production' is not an OU.",
                "overrides: {/A: {DatadogSite: datadoghq.eu}} | DatadogSite is the same in all OUs and cannot be overridden.",
                "overrides: {/A: {NotificationEmail: a@b}} | NotificationEmail is not a parameter of the template.",
                "overrides: {/A: full}                 | f:1:17: /A must be an object, not 'full'.",
                "- a                                   | f:1:1: the file must be an object, not a list.",
                "units: [/A                            | f:1:11: not valid YAML: while parsing a flow sequence, expected ',' or ']'",
                "units: &u [/A]                        | ",
            })
    void eachProblemIsReportedWithItsLocation(String line, String expected) {
        if (expected == null) {
            parse(line);
            return;
        }
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void duplicateKeysAreReportedAtEveryDepthWithBothLines() {
        assertThatThrownBy(() -> parse("preset: full\npreset: minimal\nparameters:\n  Regions: all\n  Regions: all\n"))
                .hasMessageContaining("f:2:1: preset is a duplicate key, first used on line 1. Remove one of the two.")
                .hasMessageContaining("f:5:3: Regions is a duplicate key, first used on line 4.");
    }

    @Test
    void allProblemsAreReportedAtOnceInOrder() {
        assertThatThrownBy(() -> parse("preset: none\nexclude: [1]\nparameters:\n  IAMRolName: x\n"))
                .hasMessageMatching(
                        "(?s)f:1:9: .*\nf:2:11: .*\nf:4:3: IAMRolName is not a parameter of the template. Did you mean"
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
    void secretsAreRefusedWithTheReasonAndNotShown(String line) {
        assertThatThrownBy(() -> parse(line))
                .hasMessageContaining("keys are not allowed in a configuration file")
                .hasMessageContaining("DD_API_KEY")
                .hasMessageNotContaining("0123456789abcdef");
    }

    @Test
    void secondDocumentAliasAndEmptyFileAreRefused() {
        assertThatThrownBy(() -> parse("preset: full\n---\npreset: full\n"))
                .hasMessageContaining("a second document starts here");
        assertThatThrownBy(() -> parse("units: &a [/A]\nexclude: *a\n"))
                .hasMessageContaining("*a is an alias, which is not supported");
        assertThatThrownBy(() -> parse("# nothing\n")).hasMessageContaining("f:1:1: the file is empty");
    }

    @Test
    void missingFileIsReported() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("nowhere.yaml")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage("nowhere.yaml: cannot read the file: no such file.");
    }

    private static ConfigFile parse(String text) {
        return ConfigFile.parse("f", text);
    }
}
