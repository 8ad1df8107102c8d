package org.ddorg.admin.aws.stackset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Emulated;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.PseudoParameters;
import org.ddorg.sandbox.cloudformation.template.ResourceValues;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.emulator.Emulator;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSet;

/** The StackSet of organization.yaml, made from its own properties by a call. LocalStack's free image plays none. */
@Execution(ExecutionMode.SAME_THREAD) // They share one emulator.
class StackSetEmulatorTest {

    @ParameterizedTest
    @EnumSource(names = {"SANDBOX", "MOTO"})
    void stackSetCanBeMadeFromTheTemplatesOwnProperties(Emulator emulator) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                AwsClients clients = Emulated.clients(sandbox, emulator);
                CloudFormationClient cloudFormation = clients.cloudFormation()) {
            JsonNode properties = properties(sandbox.organization().managementAccountId());
            create(cloudFormation, properties);
            StackSet made = cloudFormation
                    .describeStackSet(r -> r.stackSetName("ddorg"))
                    .stackSet();
            assertThat(made.permissionModel()).isEqualTo(PermissionModels.SERVICE_MANAGED);
            // moto takes the automatic deployment and does not describe it.
            assertThat(made.autoDeployment() == null ? emulator == Emulator.MOTO : isAutomatic(made))
                    .isTrue();
            assertThat(made.parameters()).hasSameSizeAs(properties.path("Parameters"));
            assertThat(made.templateBody())
                    .isEqualTo(properties.path("TemplateBody").asText());
            cloudFormation.deleteStackSet(r -> r.stackSetName("ddorg"));
        }
    }

    private static boolean isAutomatic(StackSet made) {
        return made.autoDeployment().enabled() && !made.autoDeployment().retainStacksOnAccountRemoval();
    }

    private static void create(CloudFormationClient cloudFormation, JsonNode properties) {
        List<Parameter> parameters = StreamSupport.stream(
                        properties.path("Parameters").spliterator(), false)
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.path("ParameterKey").asText())
                        .parameterValue(parameter.path("ParameterValue").asText())
                        .build())
                .toList();
        List<Capability> capabilities = StreamSupport.stream(
                        properties.path("Capabilities").spliterator(), false)
                .map(capability -> Capability.fromValue(capability.asText()))
                .toList();
        cloudFormation.createStackSet(r -> r.stackSetName(
                        properties.path("StackSetName").asText())
                .description(properties.path("Description").asText())
                .templateBody(properties.path("TemplateBody").asText())
                .permissionModel(properties.path("PermissionModel").asText())
                .autoDeployment(
                        a -> a.enabled(properties.at("/AutoDeployment/Enabled").asBoolean())
                                .retainStacksOnAccountRemoval(properties
                                        .at("/AutoDeployment/RetainStacksOnAccountRemoval")
                                        .asBoolean()))
                .capabilities(capabilities)
                .parameters(parameters));
    }

    /** What CloudFormation makes of the StackSet's properties with these parameters. */
    private static JsonNode properties(String account) throws IOException {
        Template template = Template.parseFetched(Files.readString(Path.of("..", "templates", "organization.yaml")));
        Map<String, String> given = new LinkedHashMap<>();
        given.put("OrganizationalUnitIds", "r-ab12");
        given.put("CodeKey", "ddorg-lambda-" + "0".repeat(64) + ".jar");
        given.put("OrganizationId", "o-exampleorg1");
        given.put("IncludeManagementAccount", "false");
        given.put("DatadogSecretArn", "arn:aws:secretsmanager:us-east-1:" + account + ":secret:keys-AbCdEf");
        PseudoParameters pseudo = new PseudoParameters(
                account, "us-east-1", "aws", "arn:aws:cloudformation:us-east-1:" + account + ":stack/ddorg/0", "ddorg");
        return new Evaluation(ParameterValues.of(template, given), pseudo, ResourceValues.NONE)
                .properties(template.resource("StackSet"));
    }
}
