package org.ddorg.admin.datadog;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A site of Datadog, and the account of AWS from which it assumes the roles of commercial accounts, as Datadog's
 * CloudFormation templates list them.
 */
public enum DatadogSite {
    US1("datadoghq.com", "464622532012"),
    US3("us3.datadoghq.com", "464622532012"),
    US5("us5.datadoghq.com", "464622532012"),
    EU1("datadoghq.eu", "464622532012"),
    AP1("ap1.datadoghq.com", "417141415827"),
    AP2("ap2.datadoghq.com", "412381753143"),
    UK1("uk1.datadoghq.com", "117348461845"),
    US1_FED("ddog-gov.com", "392588925713"),
    US2_FED("us2.ddog-gov.com", "382742775718");

    private final String host;
    private final String awsAccountId;

    DatadogSite(String host, String awsAccountId) {
        this.host = host;
        this.awsAccountId = awsAccountId;
    }

    /** {@code datadoghq.eu}. */
    public String host() {
        return host;
    }

    /** The twelve digits of Datadog's account of AWS. */
    public String awsAccountId() {
        return awsAccountId;
    }

    /** Whether it is one of the sites that serve AWS GovCloud. */
    public boolean isForGovernment() {
        return host.endsWith("ddog-gov.com");
    }

    public static Optional<DatadogSite> of(String host) {
        return Stream.of(values()).filter(site -> site.host.equals(host)).findFirst();
    }

    @Override
    public String toString() {
        return host;
    }
}
