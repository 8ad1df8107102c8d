package org.ddorg.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Datadog site, with the AWS accounts from which Datadog assumes roles.
 *
 * <p>The accounts are those of Datadog's own CloudFormation template and of its manual set-up guide.
 */
public enum DatadogSite {
    US1("datadoghq.com", "464622532012"),
    US3("us3.datadoghq.com", "464622532012"),
    US5("us5.datadoghq.com", "464622532012"),
    EU1("datadoghq.eu", "464622532012"),
    AP1("ap1.datadoghq.com", "417141415827"),
    AP2("ap2.datadoghq.com", "412381753143"),
    UK1("uk1.datadoghq.com", "117348461845"),
    US1_FED("ddog-gov.com", "392588925713", "065115117704"),
    US2_FED("us2.ddog-gov.com", "382742775718", "486737091498");

    private final String domain;
    private final String commercial;
    private final String govCloud;

    DatadogSite(String domain, String commercial) {
        this(domain, commercial, "");
    }

    DatadogSite(String domain, String commercial, String govCloud) {
        this.domain = domain;
        this.commercial = commercial;
        this.govCloud = govCloud;
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} for a site that is not Datadog's */
    public static DatadogSite of(String domain) {
        return find(domain)
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.INVALID_PROPERTY,
                        "DatadogSite \"" + ReasonText.of(domain) + "\" is not a Datadog site.",
                        "Use one of " + String.join(", ", domains()) + "."));
    }

    /** The site with that domain, if Datadog has it. */
    public static Optional<DatadogSite> find(String domain) {
        for (DatadogSite site : values()) {
            if (site.domain.equals(domain)) {
                return Optional.of(site);
            }
        }
        return Optional.empty();
    }

    public static List<String> domains() {
        List<String> domains = new ArrayList<>();
        for (DatadogSite site : values()) {
            domains.add(site.domain);
        }
        return List.copyOf(domains);
    }

    /** {@code datadoghq.eu}: the host of its API without {@code api.}. */
    public String domain() {
        return domain;
    }

    /** The AWS account from which Datadog assumes the roles of commercial accounts: twelve digits. */
    public String awsAccountId() {
        return commercial;
    }

    /** Whether Datadog assumes roles in AWS GovCloud from this site. */
    public boolean servesGovCloud() {
        return !govCloud.isEmpty();
    }

    /** The domains of the sites from which Datadog assumes roles in AWS GovCloud. */
    public static List<String> govCloudDomains() {
        List<String> domains = new ArrayList<>();
        for (DatadogSite site : values()) {
            if (site.servesGovCloud()) {
                domains.add(site.domain);
            }
        }
        return List.copyOf(domains);
    }

    /** The host of its console; sites with a region in front of them have no {@code app.}. */
    public String consoleHost() {
        return domain.indexOf('.') == domain.lastIndexOf('.') ? "app." + domain : domain;
    }

    /**
     * The principal that may assume the integration role: the root of Datadog's account for this site.
     *
     * @param partition {@code aws} or {@code aws-us-gov}
     * @throws DdorgException {@code INVALID_PROPERTY} if Datadog assumes no roles in the partition from this site
     */
    public String principal(String partition) {
        String account = switch (partition) {
            case "aws" -> commercial;
            case "aws-us-gov" -> govCloud;
            default -> "";
        };
        if (account.isEmpty()) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "DatadogSite \"" + domain + "\" cannot assume roles in the partition \"" + ReasonText.of(partition)
                            + "\".",
                    remedy(partition));
        }
        return "arn:" + partition + ":iam::" + account + ":root";
    }

    private static String remedy(String partition) {
        return partition.equals("aws-us-gov")
                ? "Accounts of GovCloud are monitored from " + String.join(" or ", govCloudDomains()) + "."
                : "Datadog monitors accounts of this partition with access keys only, which ddorg does not handle.";
    }

    @Override
    public String toString() {
        return domain;
    }
}
