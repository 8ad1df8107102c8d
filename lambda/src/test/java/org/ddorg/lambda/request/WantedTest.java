package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ddorg.lambda.Requests;
import org.junit.jupiter.api.Test;

class WantedTest {
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-AbCdEf";

    private static Wanted wanted(Object... properties) {
        return Requests.create(properties).wanted();
    }

    @Test
    void keysAreTakenAsGivenWithoutTheWhiteSpaceAroundThem() {
        assertThat(wanted("DatadogApiKey", " api ", "DatadogAppKey", "app\n").keys())
                .isEqualTo(new Keys.Given(new Secret("api"), new Secret("app")));
    }

    @Test
    void keysAreShownAsRedacted() {
        assertThat(new Secret("canary").toString()).isEqualTo("[redacted]");
    }

    @Test
    void aSecretGoesBeforeKeys() {
        assertThat(wanted("DatadogSecretArn", SECRET).keys()).isEqualTo(new Keys.InSecret(SECRET));
    }

    @Test
    void whatCannotBeAKeyOrASecretIsRefusedWithoutShowingTheKey() {
        assertThatThrownBy(() -> wanted("DatadogApiKey", "canary key"))
                .hasMessageContaining("DatadogApiKey is no key of Datadog's")
                .message()
                .doesNotContain("canary");
        assertThatThrownBy(() -> wanted("DatadogSecretArn", "my-secret")).hasMessageContaining("\"my-secret\"");
    }

    @Test
    void aDeleteNeedsNoKeys() {
        Map<String, Object> properties = Map.of("IAMRoleName", "R", "Regions", "nowhere", "RolePath", "no path");
        Wanted wanted = Wanted.leniently(properties);
        assertThat(wanted.keys()).isEqualTo(new Keys.None());
        assertThat(wanted.settings()).isEmpty();
        assertThat(wanted.attributes()).isEqualTo(RoleAttributes.NONE);
        assertThat(wanted.site()).isEqualTo(DatadogSite.US1);
        assertThatThrownBy(() -> Wanted.leniently(Map.of())).hasMessageContaining("IAMRoleName is missing");
    }

    @Test
    void unknownWritesAreAcceptedOnlyWhenItIsSaid() {
        assertThat(wanted().acceptsUnknownWrites()).isFalse();
        assertThat(wanted("AcceptUnknownWrites", "false").acceptsUnknownWrites())
                .isFalse();
        assertThat(wanted("AcceptUnknownWrites", "true").acceptsUnknownWrites()).isTrue();
    }

    @Test
    void namespacesAreIncludedOrExcluded() {
        assertThat(wanted("NamespaceFiltersExclude", List.of("AWS/SQS")).settings())
                .isEqualTo(Map.of(
                        "metrics_config", Map.of("namespace_filters", Map.of("exclude_only", List.of("AWS/SQS")))));
        assertThat(wanted("NamespaceFiltersInclude", List.of("AWS/EC2")).settings())
                .isEqualTo(Map.of(
                        "metrics_config", Map.of("namespace_filters", Map.of("include_only", List.of("AWS/EC2")))));
    }

    @Test
    void resourceCollectionAndPostureManagementFollowEachOther() {
        assertThat(resources("DisableResourceCollection", "true"))
                .isEqualTo(Map.of("extended_collection", false, "cloud_security_posture_management_collection", false));
        assertThat(resources("DisableResourceCollection", "false")).isEqualTo(Map.of("extended_collection", true));
        assertThat(resources("CloudSecurityPostureManagement", "true"))
                .isEqualTo(Map.of("extended_collection", true, "cloud_security_posture_management_collection", true));
        assertThat(resources("CloudSecurityPostureManagement", "false"))
                .isEqualTo(Map.of("cloud_security_posture_management_collection", false));
    }

    @Test
    void newAccountsAreToldEverySettingOutright() {
        assertThat(Tree.child(Settings.defaults(), "metrics_config"))
                .isEqualTo(Map.of(
                        "enabled", true,
                        "automute_enabled", true,
                        "collect_cloudwatch_alarms", false,
                        "collect_custom_metrics", false,
                        "tag_filters", List.of()));
    }

    private static Object resources(String name, String value) {
        return wanted(name, value).settings().get("resources_config");
    }
}
