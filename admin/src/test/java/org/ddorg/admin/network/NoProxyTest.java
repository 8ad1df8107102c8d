package org.ddorg.admin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts need no proxy, as curl and Python's requests read the variable. */
class NoProxyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com               | https://example.com            | true",
                "example.com               | https://api.example.com        | true",
                ".example.com              | https://api.example.com        | true",
                "*.example.com             | https://api.example.com        | true",
                "EXAMPLE.com               | https://api.Example.COM        | true",
                "example.com               | https://notexample.com         | false",
                "example.com:443           | https://example.com            | true",
                "example.com:8443          | https://example.com            | false",
                "a.test, example.com b.test| https://b.test                 | true",
                "*                         | https://sts.amazonaws.com      | true",
                "10.0.0.0/8                | https://10.1.2.3               | true",
                "10.0.0.0/8                | https://11.1.2.3               | false",
                "10.0.0.0/8                | https://ten.example.com        | false",
                "0.0.0.0/0                 | https://11.1.2.3               | true",
                "''                        | https://example.com            | false",
                "''                        | http://localhost:5000          | true",
                "''                        | http://127.0.0.1:5000          | true",
                "''                        | http://[::1]:5000              | true",
                "''                        | http://127.example.com         | false"
            })
    void hostsAreCovered(String value, String url, boolean covered) {
        assertThat(new NoProxy(value).covers(URI.create(url))).isEqualTo(covered);
    }
}
