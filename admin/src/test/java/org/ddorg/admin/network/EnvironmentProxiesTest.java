package org.ddorg.admin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.terminal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy a request takes. */
class EnvironmentProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, https://sts.amazonaws.com, true",
        "https_proxy, https://sts.amazonaws.com, true",
        "ALL_PROXY, https://sts.amazonaws.com, true",
        "all_proxy, http://sts.amazonaws.com, true",
        "HTTP_PROXY, http://sts.amazonaws.com, true",
        "HTTP_PROXY, https://sts.amazonaws.com, false",
        "HTTPS_PROXY, http://sts.amazonaws.com, false"
    })
    void variableIsOfItsScheme(String variable, String url, boolean taken) {
        EnvironmentProxies proxies = proxies(Map.of(variable, "proxy.example.com:3128"));

        assertThat(proxies.select(URI.create(url)).toString().contains("proxy.example.com"))
                .isEqualTo(taken);
    }

    @Test
    void ownVariableGoesBeforeThatOfAllSchemes() {
        EnvironmentProxies proxies =
                proxies(Map.of("ALL_PROXY", "http://all.test:1", "HTTPS_PROXY", "http://own.test:2"));

        assertThat(proxies.select(URI.create("https://x.test")).toString()).contains("own.test");
        assertThat(proxies.select(URI.create("http://x.test")).toString()).contains("all.test");
    }

    @Test
    void credentialsAreDecoded() {
        EnvironmentProxies proxies = proxies(Map.of("HTTPS_PROXY", "http://corp%5Cjane:p%40ss+word@proxy.test:3128"));

        assertThat(proxies.find("proxy.test", 3128)).hasValueSatisfying(server -> {
            assertThat(server.user()).contains("corp\\jane");
            assertThat(server.password()).isEqualTo("p@ss+word");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://jane:secret@proxy.test:1080",
                "https://jane:secret@proxy.test",
                "http://jane:secret@",
                "::"
            })
    void invalidProxyIsNamedByItsVariableAndKeepsThePassword(String value) {
        assertThatThrownBy(() -> proxies(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }

    private static EnvironmentProxies proxies(Map<String, String> variables) {
        return new EnvironmentProxies(name -> Optional.ofNullable(variables.get(name)));
    }
}
