package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.event;
import static org.ddorg.lambda.Requests.properties;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IAMRoleName                    | has spaces                      | must be 1 to 64 letters
                    IAMRoleName                    | path/Role                       | must be 1 to 64 letters
                    DatadogSite                    | datadog.example                 | must be one of datadoghq.com
                    DatadogSite                    | DATADOGHQ.COM                   | must be one of datadoghq.com
                    DisableMetricCollection        | yes                             | must be true, false or empty
                    CloudSecurityPostureManagement | TRUE                            | must be true, false or empty
                    Regions                        | us-east                         | must be names of regions
                    Regions                        | all,us-east-1                   | Use all alone
                    AccountTags                    | untagged                        | must be entries key:value
                    MetricTagFilters               | AWS/EC2                         | must be entries namespace=tag
                    LogForwarderArns               | my-forwarder                    | must be ARNs of Lambda functions
                    LogSources                     | s3 logs                         | must be ids of log sources
                    ExistingIntegration            | delete                          | must be one of adopt, fail
                    RolePath                       | monitoring/                     | must begin and end with /
                    RolePath                       | /monitoring                     | must begin and end with /
                    RolePath                       | /ddorg/ddorg/                   | outside of /ddorg/
                    RolePath                       | /any/*/                         | must begin and end with /
                    RoleTags                       | team                            | must be entries key=value
                    RoleTags                       | =value                          | must be entries key=value
                    RoleTags                       | team#1=a                        | must be entries key=value
                    RoleTags                       | AWS:created=1                   | reserved
                    RoleTags                       | ddorg:owner=me                  | reserved
                    MaxSessionDuration             | 3599                            | from 3600
                    MaxSessionDuration             | 43201                           | to 43200
                    MaxSessionDuration             | 1h                              | must be seconds
                    Preset                         | everything                      | must be one of minimal, full, security
                    OrganizationId                 | 111111111111                    | o-exampleorg1
                    ExcludedAccounts               | 11111111111                     | must be account ids of twelve digits
                    AllowedRegions                 | all                             | must be names of regions
                    PermissionsBoundary            | boundary                        | must be the ARN of a managed policy
                    DatadogSecretArn               | datadog-keys                    | must be the whole ARN of a secret
                    """)
    void valuesThatCannotBeAreRefusedByNameWithTheFix(String name, String value, String fix) {
        assertThatThrownBy(() -> Requests.create(name, value))
                .isInstanceOfSatisfying(
                        DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
                .hasMessageContaining(name)
                .hasMessageContaining(fix)
                .hasMessageContaining(value.split(",", -1)[0].trim());
    }

    @Test
    void presetsAreWhatTheirNamesSay() {
        assertThat(preset("minimal")).isEqualTo(List.of(true, false, false, false));
        assertThat(preset("full")).isEqualTo(List.of(true, true, true, true));
        assertThat(preset("security")).isEqualTo(List.of(false, false, true, true));
    }

    @Test
    void whatIsMentionedGoesBeforeThePreset() {
        assertThat(preset("security", "DisableMetricCollection", "false")).isEqualTo(List.of(true, false, true, true));
        assertThat(preset("full", "DisableResourceCollection", "true")).isEqualTo(List.of(true, true, false, false));
        assertThat(preset("minimal", "CloudSecurityPostureManagement", "true"))
                .isEqualTo(List.of(true, false, true, true));
        assertThat(JsonTree.at(
                        Requests.create("Preset", "full", "XRayServices", "AWS/AppSync")
                                .desired()
                                .settings(),
                        "traces_config",
                        "xray_services"))
                .contains(Map.of("include_only", List.of("AWS/AppSync")));
    }

    /** Metrics, alarms, resources, posture. */
    private static List<Object> preset(String name, String... more) {
        List<Object> properties = new ArrayList<>(List.of("Preset", name));
        properties.addAll(List.of(more));
        Map<String, Object> settings =
                Requests.create(properties.toArray()).desired().settings();
        return List.of(
                JsonTree.at(settings, "metrics_config", "enabled").orElseThrow(),
                JsonTree.at(settings, "metrics_config", "collect_cloudwatch_alarms")
                        .orElseThrow(),
                JsonTree.at(settings, "resources_config", "extended_collection").orElseThrow(),
                JsonTree.at(settings, "resources_config", "cloud_security_posture_management_collection")
                        .orElseThrow());
    }

    @Test
    void postureManagementWithoutResourceCollectionIsRefused() {
        assertThatThrownBy(() ->
                        Requests.create("CloudSecurityPostureManagement", "true", "DisableResourceCollection", "true"))
                .hasMessageContaining("CloudSecurityPostureManagement is true while DisableResourceCollection is true")
                .hasMessageContaining("set DisableResourceCollection to false");
    }

    @Test
    void namespacesBothIncludedAndExcludedAreRefused() {
        assertThatThrownBy(() -> Requests.create(
                        "NamespaceFiltersInclude", List.of("AWS/EC2"), "NamespaceFiltersExclude", List.of("AWS/SQS")))
                .hasMessageContaining("AWS/EC2")
                .hasMessageContaining("AWS/SQS")
                .hasMessageContaining("Datadog takes one of the two");
    }

    @Test
    void aTagKeyInAnotherCaseIsTheSameKey() {
        assertThatThrownBy(() -> Requests.create("RoleTags", List.of("team=a", "Team=b")))
                .hasMessageContaining("\"Team\" twice");
    }

    @Test
    void pathsAndTagsLongerThanIamTakesAreRefused() {
        assertThatThrownBy(() -> Requests.create("RolePath", "/" + "a".repeat(511) + "/"))
                .hasMessageContaining("513 characters long");
        assertThatThrownBy(() -> Requests.create("RoleDescription", "a".repeat(1001)))
                .hasMessageContaining("at most 1,000 characters");
        assertThatThrownBy(() -> Requests.create("RoleTags", "k".repeat(129) + "=v"))
                .hasMessageContaining("at most 128");
        assertThatThrownBy(() -> Requests.create("RoleTags", "k=" + "v".repeat(257)))
                .hasMessageContaining("at most 256");
    }

    @Test
    void unknownPropertiesAreRefusedByName() {
        assertThatThrownBy(() -> Requests.create("RoleNmae", "x", "SecretAccessKey", "y"))
                .isInstanceOfSatisfying(
                        DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.UNKNOWN_PROPERTY))
                .hasMessageContaining("RoleNmae, SecretAccessKey")
                .hasMessageContaining("IAMRoleName");
    }

    @Test
    void accountsInChinaAreRefused() {
        CloudFormationCustomResourceEvent event = event("Create", properties());
        event.setStackId("arn:aws-cn:cloudformation:cn-north-1:111111111111:stack/a/b");
        assertThatThrownBy(() -> Request.of(event))
                .hasMessageContaining("aws-cn")
                .hasMessageContaining("access keys only");
    }

    @Test
    void commercialSitesDoNotMonitorGovCloud() {
        CloudFormationCustomResourceEvent event = event("Create", properties("DatadogSite", "datadoghq.eu"));
        event.setStackId("arn:aws-us-gov:cloudformation:us-gov-west-1:111111111111:stack/a/b");
        assertThatThrownBy(() -> Request.of(event))
                .hasMessageContaining("datadoghq.eu")
                .hasMessageContaining("ddog-gov.com");
    }

    @Test
    void missingKeysAreRefusedWithoutShowingTheOther() {
        assertThatThrownBy(() -> Requests.create("DatadogAppKey", " "))
                .isInstanceOfSatisfying(
                        DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.MISSING_KEYS))
                .message()
                .doesNotContain("canary");
    }

    @Test
    void blankValuesAndEntriesCountAsAbsent() {
        Request request = Requests.create(
                "DisableMetricCollection", "", "Regions", List.of(""), "AccountTags", List.of(" ", "team:a"));
        assertThat(request.desired().settings()).isEqualTo(Map.of("account_tags", List.of("team:a")));
    }

    @Test
    void everySettingOfTheAccountObjectCanBeSet() {
        Request request = Requests.create(
                "AccountTags", List.of("team:a"),
                "Regions", List.of("us-east-1", "eu-west-1"),
                "DisableMetricCollection", "false",
                "AutomuteEnabled", "false",
                "CollectCloudWatchAlarms", "true",
                "CollectCustomMetrics", "true",
                "NamespaceFiltersInclude", List.of("AWS/EC2"),
                "MetricTagFilters", List.of("AWS/EC2=env:production", "AWS/EC2=team:a"),
                "LogForwarderArns", List.of("arn:aws:lambda:us-east-1:111111111111:function:forwarder"),
                "LogSources", List.of("s3", "elbv2"),
                "LogTagFilters", List.of("s3=env:production"),
                "XRayServices", List.of("all"),
                "DisableResourceCollection", "false",
                "CloudSecurityPostureManagement", "true");
        assertThat(Json.write(request.desired().settings())).isEqualTo("""
                        {"metrics_config":{"enabled":true,"collect_cloudwatch_alarms":true,"collect_custom_metrics":true,\
                        "automute_enabled":false,"namespace_filters":{"include_only":["AWS/EC2"]},\
                        "tag_filters":[{"namespace":"AWS/EC2","tags":["env:production","team:a"]}]},\
                        "resources_config":{"extended_collection":true,\
                        "cloud_security_posture_management_collection":true},\
                        "logs_config":{"lambda_forwarder":{"lambdas":\
                        ["arn:aws:lambda:us-east-1:111111111111:function:forwarder"],"sources":["s3","elbv2"],\
                        "log_source_config":{"tag_filters":[{"source":"s3","tags":["env:production"]}]}}},\
                        "traces_config":{"xray_services":{"include_all":true}},\
                        "aws_regions":{"include_only":["us-east-1","eu-west-1"]},"account_tags":["team:a"]}""");
    }

    @Test
    void deleteOfSomethingNeverMadeReadsNoProperty() {
        CloudFormationCustomResourceEvent event = event("Delete", Map.of("IAMRoleName", List.of("nonsense")));
        event.setPhysicalResourceId("2026/11/21/[$LATEST]0123456789abcdef");
        assertThat(Request.of(event)).isEmpty();
        event.setPhysicalResourceId(PhysicalId.NOTHING);
        assertThat(Request.of(event)).isEmpty();
    }

    @Test
    void deleteOfAnotherAccountsResourceIsNotOurs() {
        CloudFormationCustomResourceEvent event = event("Delete", properties());
        event.setPhysicalResourceId("ddorg/datadoghq.com/222222222222/DatadogIntegrationRole/role+registration");
        assertThat(Request.of(event)).isEmpty();
    }

    @Test
    void deleteByAMadeUpIdGoesByTheProperties() {
        CloudFormationCustomResourceEvent event = event("Delete", properties());
        event.setPhysicalResourceId("StackSet-ddorg-Account-1ABCDEFGHIJKL");
        assertThat(Request.of(event))
                .hasValueSatisfying(
                        request -> assertThat(request.desired().role().value()).isEqualTo("DatadogIntegrationRole"));
    }

    @Test
    void unknownRequestTypesAreRefused() {
        assertThatThrownBy(() -> Request.of(event("Replace", properties())))
                .hasMessageContaining("RequestType is \"Replace\"");
    }

    @Test
    void physicalIdsReadBackWhatTheySay() {
        for (String id : List.of(
                "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration",
                "ddorg/us2.ddog-gov.com/111111111111/a+b=c,d.e@f-g_h/registration",
                "ddorg/uk1.datadoghq.com/111111111111/R/role",
                "ddorg/datadoghq.eu/111111111111/R/nothing")) {
            assertThat(PhysicalId.parse(id)).map(PhysicalId::toString).hasValue(id);
        }
        assertThat(PhysicalId.parse("ddorg/datadog.example/111111111111/R/role"))
                .isEmpty();
    }

    @Test
    void requestsDoNotShowTheirKeys() {
        assertThat(Requests.create().toString()).doesNotContain("canary");
    }
}
