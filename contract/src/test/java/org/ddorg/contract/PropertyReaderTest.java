package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IAMRoleName                    | has spaces                      | must be 1 to 64 letters
                    IAMRoleName                    | path/Role                       | must be 1 to 64 letters
                    DatadogSite                    | datadog.example                 | must be one of datadoghq.com
                    DatadogSite                    | DATADOGHQ.COM                   | must be one of datadoghq.com
                    DisableMetricCollection        | yes                             | must be true, false or empty
                    CloudSecurityPostureManagement | TRUE                            | must be true, false or empty
                    Regions                        | us-east                         | must be AWS Region codes
                    Regions                        | all,us-east-1                   | Use all alone
                    AccountTags                    | untagged                        | must be key:value entries
                    MetricTagFilters               | AWS/EC2                         | must be namespace=tag entries
                    LogForwarderArns               | my-forwarder                    | must be ARNs of Lambda functions
                    LogSources                     | s3 logs                         | must be IDs of log sources
                    ExistingIntegration            | delete                          | must be one of adopt, fail
                    RolePath                       | monitoring/                     | must begin and end with /
                    RolePath                       | /monitoring                     | must begin and end with /
                    RolePath                       | /ddorg/ddorg/                   | must not be below /ddorg/
                    RolePath                       | /any/*/                         | must begin and end with /
                    RoleTags                       | team                            | must be key=value entries
                    RoleTags                       | =value                          | must be key=value entries
                    RoleTags                       | team#1=a                        | must be key=value entries
                    RoleTags                       | AWS:created=1                   | reserved
                    RoleTags                       | ddorg:owner=me                  | reserved
                    MaxSessionDuration             | 3599                            | from 3600
                    MaxSessionDuration             | 43201                           | to 43200
                    MaxSessionDuration             | 1h                              | must be seconds
                    Preset                         | everything                      | must be one of minimal, full, security
                    OrganizationId                 | 111111111111                    | o-exampleorg1
                    ExcludedAccounts               | 11111111111                     | must be 12-digit account IDs
                    AllowedRegions                 | all                             | must be AWS Region codes
                    PermissionsBoundary            | boundary                        | must be the ARN of a managed policy
                    DatadogSecretArn               | datadog-keys                    | must be the full ARN of a secret
                    """)
    void valuesThatCannotBeAreRefusedByNameWithTheRule(String name, String value, String rule) {
        PropertyReader reader = new PropertyReader(Map.of(name, value));
        assertThatThrownBy(() -> readAll(reader))
                .isInstanceOfSatisfying(
                        DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
                .hasMessageContaining(name)
                .hasMessageContaining(rule)
                .hasMessageContaining(value.split(",", -1)[0].trim());
    }

    private static void readAll(PropertyReader reader) {
        CustomResourceProperties.TABLE.all().forEach(reader::entries);
        IntegrationSettings.of(reader);
        RoleAttributes.of(reader);
    }

    @Test
    void absentAndBlankValuesCountAsAbsent() {
        PropertyReader reader = new PropertyReader(Map.of("a", "", "b", " \n", "c", List.of(""), "d", ","));
        assertThat(reader.text("a")).isEmpty();
        assertThat(reader.text("b")).isEmpty();
        assertThat(reader.text("missing")).isEmpty();
        assertThat(reader.flag("a")).isEmpty();
        assertThat(reader.list("c")).isEmpty();
        assertThat(reader.list("d")).isEmpty();
        assertThat(reader.list("missing")).isEmpty();
        assertThatThrownBy(() -> reader.required("b")).hasMessage("b is missing. Set the property b.");
        assertThat(reader.names()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void valuesAreReadWithoutTheWhiteSpaceAroundThem() {
        PropertyReader reader =
                new PropertyReader(Map.of("text", " a ", "number", 7, "yes", "true", "no", false, "list", "a, b,,c"));
        assertThat(reader.required("text")).isEqualTo("a");
        assertThat(reader.text("number")).hasValue("7");
        assertThat(reader.flag("yes")).hasValue(true);
        assertThat(reader.flag("no")).hasValue(false);
        assertThat(reader.list("list")).hasValue(List.of("a", "b", "c"));
    }

    @Test
    void whatHasAnotherFormIsRefused() {
        PropertyReader reader = new PropertyReader(Map.of(
                "list",
                List.of("a"),
                "object",
                Map.of(),
                "nested",
                List.of(List.of()),
                "nulls",
                Arrays.asList("a", null)));
        assertThatThrownBy(() -> reader.text("list")).hasMessage("list is a list or an object. Give a single value.");
        assertThatThrownBy(() -> reader.text("object")).hasMessageContaining("Give a single value");
        assertThatThrownBy(() -> reader.list("object")).hasMessage("object is an object. Give a list of strings.");
        assertThatThrownBy(() -> reader.list("nested"))
                .hasMessage("nested is a list that holds a list or an object. Give a list of strings.");
        assertThatThrownBy(() -> reader.flag("nested")).hasMessageContaining("Give a single value");
        assertThat(reader.list("nulls")).hasValue(List.of("a"));
        assertThatThrownBy(() -> new PropertyReader(Map.of("x", "maybe")).flag("x"))
                .hasMessage("x is \"maybe\". x must be true or false.");
    }

    @Test
    void nothingIsLongerThan1024Characters() {
        String longest = "a".repeat(1024);
        PropertyReader reader = new PropertyReader(Map.of("a", longest, "b", longest + "b"));
        assertThat(reader.text("a")).hasValue(longest);
        assertThatThrownBy(() -> reader.text("b")).hasMessage("b is 1025 characters long. The maximum is 1024.");
        assertThatThrownBy(() -> reader.list("b")).hasMessageContaining("1025 characters long");
    }

    @Test
    void aTagKeyInAnotherCaseIsTheSameKey() {
        PropertyReader reader = new PropertyReader(Map.of("RoleTags", List.of("team=a", "Team=b")));
        assertThatThrownBy(() -> RoleAttributes.of(reader)).hasMessageContaining("\"Team\" twice");
    }

    @Test
    void pathsAndTagsLongerThanIamTakesAreRefused() {
        assertRefused("RolePath", "/" + "a".repeat(511) + "/", "513 characters long");
        assertRefused("RoleDescription", "a".repeat(1001), "at most 1,000 characters");
        assertRefused("RoleTags", "k".repeat(129) + "=v", "at most 128");
        assertRefused("RoleTags", "k=" + "v".repeat(257), "at most 256");
        RoleAttributes longest = RoleAttributes.of(new PropertyReader(Map.of(
                "RolePath", "/" + "a".repeat(510) + "/",
                "RoleTags", "k".repeat(128) + "=" + "v".repeat(256),
                "MaxSessionDuration", "43200")));
        assertThat(longest.path()).hasSize(512);
        assertThat(longest.tags()).containsKey("k".repeat(128));
        assertThat(longest.maxSessionDuration()).hasValue(43200);
    }

    private static void assertRefused(String name, String value, String why) {
        PropertyReader reader = new PropertyReader(Map.of(name, value));
        assertThatThrownBy(() -> RoleAttributes.of(reader)).hasMessageContaining(why);
    }

    @Test
    void organizationsAndExcludedAccountsAreRead() {
        OrganizationMembership membership = OrganizationMembership.of(new PropertyReader(
                Map.of("OrganizationId", "o-exampleorg1", "ExcludedAccounts", "111111111111,222222222222")));
        assertThat(membership.id()).hasValue("o-exampleorg1");
        assertThat(membership.excludes(new AccountId("111111111111"))).isTrue();
        assertThat(membership.excludes(new AccountId("333333333333"))).isFalse();
    }
}
