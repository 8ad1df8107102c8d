package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatadogSiteTest {

    @ParameterizedTest
    @EnumSource
    void everySiteIsFoundByItsDomainAndServesCommercialAccounts(DatadogSite site) {
        assertThat(DatadogSite.of(site.domain())).isEqualTo(site);
        assertThat(site).hasToString(site.domain());
        assertThat(DatadogSite.domains()).contains(site.domain());
        assertThat(site.principal("aws")).isEqualTo("arn:aws:iam::" + site.awsAccountId() + ":root");
    }

    @ParameterizedTest
    @EnumSource
    void govCloudIsServedFromTheGovernmentSitesOnly(DatadogSite site) {
        if (site.servesGovCloud()) {
            assertThat(site.domain()).endsWith("ddog-gov.com");
            assertThat(site.principal("aws-us-gov")).matches("arn:aws-us-gov:iam::\\d{12}:root");
        } else {
            assertThatThrownBy(() -> site.principal("aws-us-gov"))
                    .hasMessageContaining(site.domain())
                    .hasMessageContaining("ddog-gov.com or us2.ddog-gov.com");
        }
    }

    @Test
    void accountsInChinaAreNotServed() {
        assertThatThrownBy(() -> DatadogSite.US1.principal("aws-cn"))
                .hasMessageContaining("aws-cn")
                .hasMessageContaining("access keys only");
    }

    @Test
    void otherDomainsAreRefused() {
        assertThat(DatadogSite.find("datadog.example")).isEmpty();
        assertThatThrownBy(() -> DatadogSite.of("datadog.example"))
                .hasMessageContaining("\"datadog.example\"")
                .hasMessageContaining("Use one of datadoghq.com, us3.datadoghq.com");
    }

    @Test
    void sitesWithARegionHaveNoApp() {
        assertThat(DatadogSite.values())
                .extracting(DatadogSite::consoleHost)
                .containsExactly(
                        "app.datadoghq.com",
                        "us3.datadoghq.com",
                        "us5.datadoghq.com",
                        "app.datadoghq.eu",
                        "ap1.datadoghq.com",
                        "ap2.datadoghq.com",
                        "uk1.datadoghq.com",
                        "app.ddog-gov.com",
                        "us2.ddog-gov.com");
    }

    @Test
    void govCloudIsMonitoredFromTwoSites() {
        assertThat(DatadogSite.govCloudDomains()).containsExactly("ddog-gov.com", "us2.ddog-gov.com");
    }
}
