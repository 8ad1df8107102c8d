package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.event;
import static org.ddorg.lambda.Requests.properties;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource({
        "Regions,us-east",
        "RolePath,monitoring/",
        "OrganizationId,111111111111",
        "ExistingIntegration,delete",
        "AcceptUnknownWrites,maybe",
        "AccountFacts,maybe",
        "DatadogSite,datadog.example",
        "DatadogSecretArn,datadog-keys",
        "IAMRoleName,has spaces"
    })
    void valuesThatTheTableDoesNotAcceptAreRefused(String name, String value) {
        assertThatThrownBy(() -> Requests.create(name, value))
                .isInstanceOfSatisfying(
                        DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
                .hasMessageContaining(name + " is \"" + value + "\"");
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
