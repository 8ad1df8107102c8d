package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.PseudoParameters;
import org.ddorg.sandbox.cloudformation.template.ResourceValues;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which combinations of parameters CloudFormation refuses by the templates' rules, before it makes anything. */
class TemplateRulesTest {

    private static final List<String> PARTITIONS = List.of("aws", "aws-us-gov", "aws-cn", "aws-iso", "aws-eusc");

    static Stream<Arguments> everySiteInEveryPartition() {
        return Stream.of("organization.yaml", "member.yaml")
                .flatMap(template -> Stream.of(DatadogSite.values())
                        .flatMap(site -> PARTITIONS.stream()
                                .map(partition -> Arguments.of(
                                        template,
                                        site.domain(),
                                        partition,
                                        partition.equals("aws")
                                                || (partition.equals("aws-us-gov") && site.servesGovCloud())))));
    }

    @ParameterizedTest
    @MethodSource("everySiteInEveryPartition")
    void siteIsRefusedWhereDatadogDoesNotOfferIt(String template, String site, String partition, boolean offered) {
        Evaluation evaluation = evaluation(template, partition, Map.of("DatadogSite", site));
        if (offered) {
            evaluation.checkRules();
        } else {
            refused(evaluation, "SiteServesThePartition", "only from ddog-gov.com and us2.ddog-gov.com");
        }
    }

    @Test
    void delegatedAdministratorLeavesTheManagementAccountOut() {
        refused(
                evaluation("organization.yaml", "aws", Map.of("CallAs", "DELEGATED_ADMIN")),
                "DelegatedAdministratorIsAMember",
                "Set IncludeManagementAccount to false");

        Evaluation without = evaluation(
                "organization.yaml", "aws", Map.of("CallAs", "DELEGATED_ADMIN", "IncludeManagementAccount", "false"));
        without.checkRules();
        Template template = template("organization.yaml");
        assertThat(without.isWanted(template.resource("ManagementDatadogAccount")))
                .isFalse();
        assertThat(template.resource("StackSet").properties().at("/CallAs/Ref").asText())
                .isEqualTo("CallAs");
    }

    @Test
    void keysAreGivenBothOrBySecret() {
        String rule = "KeysAreGiven";
        refused(evaluation("organization.yaml", "aws", Map.of("DatadogApiKey", "")), rule, "Set both");
        refused(evaluation("organization.yaml", "aws", Map.of("DatadogAppKey", "")), rule, "Set both");
        evaluation(
                        "organization.yaml",
                        "aws",
                        Map.of(
                                "DatadogApiKey",
                                "",
                                "DatadogAppKey",
                                "",
                                "DatadogSecretArn",
                                "arn:aws:secretsmanager:us-east-1:111111111111:secret:keys-AbCdEf"))
                .checkRules();
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        refused(
                evaluation(
                        "member.yaml",
                        "aws",
                        Map.of("CloudSecurityPostureManagement", "true", "DisableResourceCollection", "true")),
                "CloudSecurityHasResources",
                "needs resource collection");
        refused(
                evaluation(
                        "member.yaml",
                        "aws",
                        Map.of("NamespaceFiltersInclude", "AWS/EC2", "NamespaceFiltersExclude", "AWS/S3")),
                "NamespacesAreFilteredOneWay",
                "not both");
    }

    private static void refused(Evaluation evaluation, String rule, String message) {
        assertThatThrownBy(evaluation::checkRules)
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("rule " + rule + " failed")
                .hasMessageContaining(message);
    }

    private static Evaluation evaluation(String name, String partition, Map<String, String> values) {
        Template template = template(name);
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "OrganizationId", "o-exampleorg1",
                "OrganizationalUnitIds", "r-ab12",
                "DatadogApiKey", "0123456789abcdef0123456789abcdef",
                "DatadogAppKey", "0123456789abcdef0123456789abcdef01234567",
                "CodeBucket", "ddorg-code-111111111111-us-east-1",
                "CodeKey", "ddorg-lambda-" + "0".repeat(64) + ".jar"));
        all.putAll(values);
        all.keySet().retainAll(template.parameters().keySet());
        return new Evaluation(
                ParameterValues.of(template, all),
                new PseudoParameters("111111111111", "us-east-1", partition, "arn:stack", "ddorg"),
                ResourceValues.NONE);
    }

    private static Template template(String name) {
        try {
            return Template.parseFetched(Files.readString(Path.of("..", "templates", name)));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
