package org.ddorg.cdk.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.cdk.parameters.Parameter.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterTest {

    static Stream<Parameter> parameters() {
        return Stream.of(OrganizationParameters.all(MemberParameters.DEFAULT), MemberParameters.DEFAULT.all())
                .map(ParameterGroup::flatten)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterIsLabelledAndDescribedWithinTheLimits(Parameter parameter) {
        assertThat(parameter.label()).isNotBlank();
        assertThat(parameter.description()).isNotBlank().hasSizeLessThan(4000);
        assertThat(parameter.example()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void examplesAreAccepted(Parameter parameter) {
        String example = parameter.example().replace("<sha256>", "0".repeat(64));
        if (parameter.kind() != Kind.SECRET) {
            assertThat(accepts(parameter, example)).as(parameter.name()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void defaultsAreAccepted(Parameter parameter) {
        String initial = parameter.initial();
        if (initial != null) {
            assertThat(accepts(parameter, initial)).as(parameter.name()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void patternsSayWhatIsWrong(Parameter parameter) {
        assertThat(parameter.constraint() == null).isEqualTo(parameter.pattern() == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrganizationalUnitIds | r-ab12,ou-ab12-1111111",
                "OrganizationalUnitIds | 111111111111",
                "Prefix | 1ddorg",
                "Prefix | Ddorg",
                "OrganizationId | 111111111111",
                "DatadogSecretArn | datadog-keys",
                "DatadogSecretArn | arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-keys",
                "DatadogSite | app.datadoghq.com",
                "DatadogApiKey | 'key '",
                "DatadogAppKey | 'two words'",
                "DatadogAppKey | a\"b",
                "IAMRoleName | datadog/Role",
                "IAMRoleName | arn:aws:iam::111111111111:role/Role",
                "IAMRoleName | Role*",
                "DisableMetricCollection | yes",
                "ExistingIntegration | delete",
                "NamespaceFiltersInclude | *",
                "MetricTagFilters | AWS/EC2",
                "MetricTagFilters | AWS/EC2=",
                "LogForwarderArns | forwarder",
                "LogSources | s3 elb",
                "LogTagFilters | env:production",
                "Regions | us-east-1,everywhere",
                "Regions | us-east-1a",
                "AccountTags | production",
                "AccountTags | env:",
                "CodeBucket | s3://bucket",
                "CodeKey | ddorg.zip"
            })
    void mistakesAreRefused(String name, String value) {
        Parameter parameter = parameters()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(accepts(parameter, value)).isFalse();
    }

    @Test
    void parametersStayWithinCloudFormationsLimit() {
        assertThat(ParameterGroup.flatten(OrganizationParameters.all(MemberParameters.DEFAULT)))
                .hasSizeLessThan(200);
    }

    /** What CloudFormation does: the pattern is held against the text, or against each entry of a list. */
    private static boolean accepts(Parameter parameter, String value) {
        List<String> entries = parameter.kind() == Kind.LIST ? Arrays.asList(value.split(",", -1)) : List.of(value);
        String pattern = parameter.pattern();
        boolean allowed = parameter.allowed().isEmpty() || parameter.allowed().contains(value);
        return allowed && (pattern == null || entries.stream().allMatch(entry -> entry.matches(pattern)));
    }
}
