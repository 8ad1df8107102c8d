package org.ddorg.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.AwsIntegrationApi;
import com.datadog.api.client.v2.api.AwsIntegrationApi.ListAWSAccountsOptionalParameters;
import com.datadog.api.client.v2.api.AwsLogsIntegrationApi;
import com.datadog.api.client.v2.model.AWSAccountCreateRequest;
import com.datadog.api.client.v2.model.AWSAccountCreateRequestAttributes;
import com.datadog.api.client.v2.model.AWSAccountCreateRequestData;
import com.datadog.api.client.v2.model.AWSAccountPartition;
import com.datadog.api.client.v2.model.AWSAccountResponse;
import com.datadog.api.client.v2.model.AWSAccountResponseAttributes;
import com.datadog.api.client.v2.model.AWSAccountType;
import com.datadog.api.client.v2.model.AWSAccountUpdateRequest;
import com.datadog.api.client.v2.model.AWSAccountUpdateRequestAttributes;
import com.datadog.api.client.v2.model.AWSAccountUpdateRequestData;
import com.datadog.api.client.v2.model.AWSAuthConfig;
import com.datadog.api.client.v2.model.AWSAuthConfigRole;
import com.datadog.api.client.v2.model.AWSLambdaForwarderConfig;
import com.datadog.api.client.v2.model.AWSLogsConfig;
import com.datadog.api.client.v2.model.AWSMetricsConfig;
import com.datadog.api.client.v2.model.AWSNamespaceFilters;
import com.datadog.api.client.v2.model.AWSNamespaceFiltersExcludeOnly;
import com.datadog.api.client.v2.model.AWSNamespaceFiltersIncludeOnly;
import com.datadog.api.client.v2.model.AWSNamespaceTagFilter;
import com.datadog.api.client.v2.model.AWSRegions;
import com.datadog.api.client.v2.model.AWSRegionsIncludeOnly;
import com.datadog.api.client.v2.model.AWSResourcesConfig;
import java.util.List;
import java.util.Set;
import org.ddorg.sandbox.http.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Datadog's own Java client against the sandbox's Datadog. */
class DatadogClientTest {
    private static final String ACCOUNT = "111111111111";

    private final Datadog datadog = new Datadog(DatadogOptions.defaults());
    private final Listener listener = Listener.start(0, new DatadogApi(datadog));
    private final ApiClient client = DatadogClient.of(listener.url(), DatadogOptions.defaults());
    private final AwsIntegrationApi api = new AwsIntegrationApi(client);

    @AfterEach
    void stop() {
        listener.close();
    }

    @Nested
    class Registering {
        @Test
        void newAccountHasAnExternalIdAndEveryDefault() throws ApiException {
            AWSAccountResponse created = api.createAWSAccount(request(ACCOUNT));

            AWSAccountResponseAttributes attributes = created.getData().getAttributes();
            Models.assertUnderstood(created);
            assertThat(created.getData().getId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(role(attributes).getExternalId()).matches("[0-9a-f]{32}");
            assertThat(attributes.getAwsRegions().getAWSRegionsIncludeAll().getIncludeAll())
                    .isTrue();
            assertThat(attributes.getMetricsConfig().getEnabled()).isTrue();
            assertThat(attributes.getMetricsConfig().getAutomuteEnabled()).isTrue();
            assertThat(attributes.getMetricsConfig().getCollectCustomMetrics()).isFalse();
            assertThat(attributes.getMetricsConfig().getCollectCloudwatchAlarms())
                    .isFalse();
            assertThat(excluded(attributes)).containsExactly("AWS/SQS", "AWS/ElasticMapReduce", "AWS/Usage");
            assertThat(attributes.getResourcesConfig().getExtendedCollection()).isTrue();
            assertThat(attributes.getResourcesConfig().getCloudSecurityPostureManagementCollection())
                    .isFalse();
            assertThat(attributes
                            .getTracesConfig()
                            .getXrayServices()
                            .getXRayServicesIncludeOnly()
                            .getIncludeOnly())
                    .isEmpty();
            assertThat(attributes.getCreatedAt()).isEqualTo(attributes.getModifiedAt());
        }

        @Test
        void everySettingIsReturnedAsSent() throws ApiException {
            AWSAccountCreateRequest request = request(ACCOUNT);
            AWSLogsConfig logs = new AWSLogsConfig()
                    .lambdaForwarder(new AWSLambdaForwarderConfig()
                            .lambdas(List.of("arn:aws:lambda:us-east-1:111111111111:function:forwarder"))
                            .sources(List.of("s3")));
            request.getData().getAttributes().accountTags(List.of("env:prod")).logsConfig(logs);
            request.getData().getAttributes().awsRegions(onlyIn("eu-west-1")).metricsConfig(ec2Metrics());

            AWSAccountResponse created = api.createAWSAccount(request);

            Models.assertUnderstood(created);
            AWSAccountResponseAttributes attributes = created.getData().getAttributes();
            assertThat(attributes.getAccountTags()).containsExactly("env:prod");
            assertThat(attributes.getLogsConfig()).isEqualTo(logs);
            assertThat(attributes.getAwsRegions()).isEqualTo(onlyIn("eu-west-1"));
            assertThat(attributes.getMetricsConfig().getTagFilters())
                    .isEqualTo(ec2Metrics().getTagFilters());
            assertThat(attributes.getMetricsConfig().getNamespaceFilters())
                    .isEqualTo(ec2Metrics().getNamespaceFilters());
        }

        @Test
        void secondIntegrationOfAnAccountConflicts() throws ApiException {
            api.createAWSAccount(request(ACCOUNT));

            ApiException conflict = failure(() -> api.createAWSAccount(request(ACCOUNT)));

            assertThat(conflict.getCode()).isEqualTo(409);
            assertThat(conflict.getResponseBody())
                    .contains("Account already exists", "AWS account with provided id already exists");
        }

        @Test
        void listFiltersByAccount() throws ApiException {
            api.createAWSAccount(request(ACCOUNT));
            api.createAWSAccount(request("222222222222"));

            var one = api.listAWSAccounts(new ListAWSAccountsOptionalParameters().awsAccountId(ACCOUNT));
            var none = api.listAWSAccounts(new ListAWSAccountsOptionalParameters().awsAccountId("333333333333"));

            Models.assertUnderstood(one);
            assertThat(one.getData()).hasSize(1);
            assertThat(none.getData()).isEmpty();
            assertThat(api.listAWSAccounts().getData())
                    .extracting(account -> account.getAttributes().getAwsAccountId())
                    .containsExactly(ACCOUNT, "222222222222");
        }

        @Test
        void postureManagementNeedsResourceCollection() {
            AWSAccountCreateRequest request = request(ACCOUNT);
            request.getData()
                    .getAttributes()
                    .resourcesConfig(new AWSResourcesConfig()
                            .cloudSecurityPostureManagementCollection(true)
                            .extendedCollection(false));

            assertThat(failure(() -> api.createAWSAccount(request)).getCode()).isEqualTo(400);
        }
    }

    @Nested
    class Updating {
        @Test
        void updateKeepsMissingAttributesAndReplacesLists() throws ApiException {
            AWSAccountCreateRequest request = request(ACCOUNT);
            request.getData().getAttributes().awsRegions(onlyIn("eu-west-1")).metricsConfig(ec2Metrics());
            AWSAccountResponse created = api.createAWSAccount(request);

            AWSAccountResponse updated = api.updateAWSAccount(
                    created.getData().getId(),
                    update(new AWSAccountUpdateRequestAttributes(ACCOUNT)
                            .accountTags(List.of("team:web"))
                            .metricsConfig(new AWSMetricsConfig().enabled(false).tagFilters(List.of()))));

            Models.assertUnderstood(updated);
            AWSAccountResponseAttributes attributes = updated.getData().getAttributes();
            assertThat(attributes.getAuthConfig())
                    .isEqualTo(created.getData().getAttributes().getAuthConfig());
            assertThat(attributes.getAwsRegions()).isEqualTo(onlyIn("eu-west-1"));
            assertThat(attributes.getMetricsConfig().getEnabled()).isFalse();
            assertThat(attributes.getMetricsConfig().getTagFilters()).isEmpty();
            assertThat(attributes.getMetricsConfig().getNamespaceFilters())
                    .isEqualTo(ec2Metrics().getNamespaceFilters());
            assertThat(api.getAWSAccount(created.getData().getId())).isEqualTo(updated);
        }

        @Test
        void updateReplacesAlternativesAsAWhole() throws ApiException {
            String id = api.createAWSAccount(request(ACCOUNT)).getData().getId();

            AWSAccountResponse updated = api.updateAWSAccount(
                    id,
                    update(new AWSAccountUpdateRequestAttributes(ACCOUNT)
                            .awsRegions(onlyIn("us-east-1"))
                            .metricsConfig(ec2Metrics())));

            Models.assertUnderstood(updated);
            assertThat(updated.getData().getAttributes().getAwsRegions()).isEqualTo(onlyIn("us-east-1"));
            assertThat(updated.getData().getAttributes().getMetricsConfig().getNamespaceFilters())
                    .isEqualTo(ec2Metrics().getNamespaceFilters());
        }
    }

    @Nested
    class Deleting {
        @Test
        void secondDeleteReturnsNotFound() throws ApiException {
            String id = api.createAWSAccount(request(ACCOUNT)).getData().getId();
            api.deleteAWSAccount(id);

            ApiException gone = failure(() -> api.deleteAWSAccount(id));

            assertThat(gone.getCode()).isEqualTo(404);
            assertThat(gone.getResponseBody()).contains("AWS account with provided id is not integrated");
            assertThat(datadog.integrationOf(ACCOUNT)).isEmpty();
        }

        @Test
        void deletedAccountCanBeRegisteredAgainWithAnotherExternalId() throws ApiException {
            AWSAccountResponse first = api.createAWSAccount(request(ACCOUNT));
            api.deleteAWSAccount(first.getData().getId());

            AWSAccountResponse second = api.createAWSAccount(request(ACCOUNT));

            assertThat(role(second.getData().getAttributes()).getExternalId())
                    .isNotEqualTo(role(first.getData().getAttributes()).getExternalId());
        }
    }

    @Nested
    class Keys {
        @Test
        void wrongKeyIsForbidden() {
            AwsIntegrationApi stranger = new AwsIntegrationApi(
                    DatadogClient.of(listener.url(), DatadogOptions.defaults().withKeys("another-key", "another-key")));

            ApiException forbidden = failure(stranger::listAWSAccounts);

            assertThat(forbidden.getCode()).isEqualTo(403);
            assertThat(forbidden.getResponseBody()).isEqualTo("{\"errors\":[\"Forbidden\"]}");
        }

        @Test
        void readOnlyApplicationKeyCannotRegister() throws ApiException {
            datadog.grant(Set.of(ApplicationKeyPermission.AWS_CONFIGURATION_READ));

            ApiException forbidden = failure(() -> api.createAWSAccount(request(ACCOUNT)));

            assertThat(forbidden.getCode()).isEqualTo(403);
            assertThat(forbidden.getResponseBody())
                    .isEqualTo("{\"errors\":[\"Forbidden\",\"Failed permission authorization checks\"]}");
            assertThat(api.listAWSAccounts().getData()).isEmpty();
        }
    }

    @Nested
    class ExternalIds {
        @Test
        void issuedExternalIdCanBeUsedOnce() throws ApiException {
            var issued = api.createNewAWSExternalID();
            Models.assertUnderstood(issued);
            String externalId = issued.getData().getAttributes().getExternalId();

            AWSAccountResponse created = api.createAWSAccount(request(ACCOUNT, externalId));

            assertThat(role(created.getData().getAttributes()).getExternalId()).isEqualTo(externalId);
            assertThat(failure(() -> api.createAWSAccount(request("222222222222", externalId)))
                            .getCode())
                    .isEqualTo(400);
        }

        @Test
        void externalIdThatWasNeverIssuedIsRefused() {
            ApiException refused = failure(() -> api.createAWSAccount(request(ACCOUNT, "0".repeat(32))));

            assertThat(refused.getCode()).isEqualTo(400);
            assertThat(refused.getResponseBody()).contains("invalid External ID");
        }
    }

    @Nested
    class Lists {
        @Test
        void clientReadsThePublishedLists() throws ApiException {
            var standard = api.getAWSIntegrationIAMPermissionsStandard();
            var collection = api.getAWSIntegrationIAMPermissionsResourceCollection();
            var both = api.getAWSIntegrationIAMPermissions();
            var namespaces = api.listAWSNamespaces();
            var services = new AwsLogsIntegrationApi(client).listAWSLogsServices();

            List.of(standard, collection, both, namespaces, services).forEach(Models::assertUnderstood);
            assertThat(standard.getData().getAttributes().getPermissions()).hasSize(104);
            assertThat(collection.getData().getAttributes().getPermissions()).hasSize(649);
            assertThat(both.getData().getAttributes().getPermissions()).hasSize(751);
            assertThat(namespaces.getData().getAttributes().getNamespaces())
                    .hasSize(114)
                    .contains("AWS/EC2");
            assertThat(services.getData().getAttributes().getLogsServices())
                    .hasSize(13)
                    .contains("s3", "lambda");
        }

        @Test
        void permissionsCanChangeAtRuntime() throws ApiException {
            datadog.setPermissions(PermissionListKind.STANDARD, List.of("ec2:Describe*"));

            assertThat(api.getAWSIntegrationIAMPermissionsStandard()
                            .getData()
                            .getAttributes()
                            .getPermissions())
                    .containsExactly("ec2:Describe*");
        }
    }

    private static AWSAccountCreateRequest request(String accountId) {
        return request(accountId, new AWSAuthConfigRole("DatadogIntegrationRole"));
    }

    private static AWSAccountCreateRequest request(String accountId, String externalId) {
        return request(accountId, new AWSAuthConfigRole("DatadogIntegrationRole").externalId(externalId));
    }

    private static AWSAccountCreateRequest request(String accountId, AWSAuthConfigRole role) {
        return new AWSAccountCreateRequest(new AWSAccountCreateRequestData(
                new AWSAccountCreateRequestAttributes(new AWSAuthConfig(role), accountId, AWSAccountPartition.AWS),
                AWSAccountType.ACCOUNT));
    }

    private static AWSAccountUpdateRequest update(AWSAccountUpdateRequestAttributes attributes) {
        return new AWSAccountUpdateRequest(new AWSAccountUpdateRequestData(attributes, AWSAccountType.ACCOUNT));
    }

    private static AWSRegions onlyIn(String region) {
        return new AWSRegions(new AWSRegionsIncludeOnly(List.of(region)));
    }

    private static AWSMetricsConfig ec2Metrics() {
        return new AWSMetricsConfig()
                .namespaceFilters(new AWSNamespaceFilters(new AWSNamespaceFiltersIncludeOnly(List.of("AWS/EC2"))))
                .tagFilters(
                        List.of(new AWSNamespaceTagFilter().namespace("AWS/EC2").tags(List.of("env:production"))));
    }

    private static AWSAuthConfigRole role(AWSAccountResponseAttributes attributes) {
        return attributes.getAuthConfig().getAWSAuthConfigRole();
    }

    private static List<String> excluded(AWSAccountResponseAttributes attributes) {
        AWSNamespaceFiltersExcludeOnly filter =
                attributes.getMetricsConfig().getNamespaceFilters().getAWSNamespaceFiltersExcludeOnly();
        return filter.getExcludeOnly();
    }

    private static ApiException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call);
    }
}
