package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.lambda.Requests;
import org.junit.jupiter.api.Test;

class DesiredStateTest {
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-AbCdEf";

    private static DesiredState desired(Object... properties) {
        return Requests.create(properties).desired();
    }

    @Test
    void keysAreTakenAsGivenWithoutTheWhiteSpaceAroundThem() {
        assertThat(desired("DatadogApiKey", " api ", "DatadogAppKey", "app\n").keys())
                .isEqualTo(new KeySource.Given(new Secret("api"), new Secret("app")));
    }

    @Test
    void keysAreShownAsRedacted() {
        assertThat(new Secret("canary").toString()).isEqualTo("[redacted]");
    }

    @Test
    void aSecretGoesBeforeKeys() {
        assertThat(desired("DatadogSecretArn", SECRET).keys()).isEqualTo(new KeySource.InSecret(SECRET));
    }

    @Test
    void whatCannotBeAKeyOrASecretIsRefusedWithoutShowingTheKey() {
        assertThatThrownBy(() -> desired("DatadogApiKey", "canary key"))
                .hasMessageContaining("DatadogApiKey is not valid")
                .message()
                .doesNotContain("canary");
        assertThatThrownBy(() -> desired("DatadogSecretArn", "my-secret")).hasMessageContaining("\"my-secret\"");
    }

    @Test
    void aDeleteNeedsNoKeys() {
        Map<String, Object> properties = Map.of("IAMRoleName", "R", "Regions", "nowhere", "RolePath", "no path");
        DesiredState desired = DesiredState.leniently(new PropertyReader(properties));
        assertThat(desired.keys()).isEqualTo(new KeySource.None());
        assertThat(desired.settings()).isEmpty();
        assertThat(desired.attributes()).isEqualTo(RoleAttributes.NONE);
        assertThat(desired.site()).isEqualTo(DatadogSite.US1);
        assertThatThrownBy(() -> DesiredState.leniently(new PropertyReader(Map.of())))
                .hasMessageContaining("IAMRoleName is missing");
    }

    @Test
    void unknownWritesAreAcceptedOnlyWhenItIsSaid() {
        assertThat(desired().acceptsUnknownWrites()).isFalse();
        assertThat(desired("AcceptUnknownWrites", "false").acceptsUnknownWrites())
                .isFalse();
        assertThat(desired("AcceptUnknownWrites", "true").acceptsUnknownWrites())
                .isTrue();
    }
}
