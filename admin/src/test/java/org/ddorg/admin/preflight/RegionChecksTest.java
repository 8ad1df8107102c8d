package org.ddorg.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.ddorg.admin.preflight.RegionChecks.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-south-1", "ap-southeast-5", "us-gov-west-1", "cn-north-1"})
    void regionWithAllServicesPasses(String region) {
        Finding finding = RegionChecks.services(region);

        assertThat(finding.verdict()).isEqualTo(CheckResult.PASSES);
        assertThat(finding.what())
                .isEqualTo(region + " has Lambda on arm64, the Lambda runtime java25, the Lambda runtime nodejs24.x,"
                        + " EventBridge Scheduler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca-west-1", "ap-east-2", "cn-northwest-1"})
    void regionWithoutDocumentedArm64Warns(String region) {
        Finding finding = RegionChecks.services(region);

        assertThat(finding.verdict()).isEqualTo(CheckResult.WARNS);
        assertThat(finding.what()).isEqualTo("not known whether " + region + " has Lambda on arm64");
    }

    @Test
    void newRegionIsNotKnown() {
        Finding finding = RegionChecks.services("xx-new-1");

        assertThat(finding.verdict()).isEqualTo(CheckResult.WARNS);
        assertThat(finding.what())
                .startsWith("not known whether xx-new-1 has Lambda on arm64")
                .endsWith("EventBridge Scheduler");
        assertThat(finding.fix()).contains("--region");
    }

    @Test
    void missingServicesAreNamed() {
        Properties table = new Properties();
        table.setProperty("xx-old-1", "-scheduler ?arm64 -java25");

        Finding finding = RegionChecks.services("xx-old-1", table);

        assertThat(finding.fails()).isTrue();
        assertThat(finding.what()).isEqualTo("xx-old-1 does not have the Lambda runtime java25, EventBridge Scheduler");
    }

    @Test
    void servicesAreThoseOfTheTemplate() throws IOException {
        JsonNode template = new YAMLMapper()
                .readTree(Path.of("..", "templates", "member.yaml").toFile());
        List<JsonNode> functions = template.path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::Function"))
                .map(resource -> resource.path("Properties"))
                .toList();

        assertThat(functions)
                .flatMap(function -> Stream.of(function.at("/Architectures/0"), function.path("Runtime"))
                        .map(JsonNode::asText)
                        .toList())
                .containsOnly(Service.ARM64.key(), Service.JAVA.key(), Service.NODE.key());
        assertThat(template.path("Resources").findValuesAsText("Type")).contains("AWS::Scheduler::Schedule");
    }
}
