package org.ddorg.sandbox.cloudformation.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.template.ParameterDefinition;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** Gets templates from requests; the API's actions on templates. */
record TemplateCalls(AwsClient aws) {
    /** {@code https://<bucket>.s3.<region>.amazonaws.com/<key>}. */
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\.s3[.-][a-z0-9.-]*amazonaws\\.com(\\.cn)?");

    /** The template in a request, as text or by URL. */
    Optional<Template> given(OperationInput input) {
        Optional<String> body = input.text("TemplateBody");
        Optional<String> url = input.text("TemplateURL");
        if (body.isPresent() && url.isPresent()) {
            throw ValidationError.of("You cannot specify both TemplateBody and TemplateURL");
        }
        return body.map(Template::parse).or(() -> url.map(address -> fetched(input.caller(), address)));
    }

    Template required(OperationInput input) {
        return given(input)
                .orElseThrow(() -> ValidationError.of("Either Template URL or Template Body must be specified."));
    }

    private Template fetched(Caller caller, String address) {
        URI url = URI.create(address);
        Matcher virtual =
                VIRTUAL_HOST.matcher(Optional.ofNullable(url.getHost()).orElse(""));
        String path = virtual.matches() ? "/" + virtual.group(1) + url.getRawPath() : url.getRawPath();
        try {
            return Template.parseFetched(
                    new String(aws.s3(caller, "GET", path, "").body(), UTF_8));
        } catch (AwsException e) {
            throw e.code().equals("ValidationError") ? e : ValidationError.of("S3 error: " + e.getMessage());
        }
    }

    ObjectNode validate(OperationInput input) {
        Template template = required(input);
        StackDefinition.checkTypes(template);
        return described(template, TemplateCalls::validated);
    }

    private static ObjectNode described(Template template, Function<ParameterDefinition, ObjectNode> parameter) {
        ObjectNode answer = Json.object();
        ArrayNode parameters = answer.putArray("Parameters");
        template.parameters().values().forEach(declared -> parameters.add(parameter.apply(declared)));
        template.description().ifPresent(text -> answer.put("Description", text));
        capabilities(answer, template);
        return answer;
    }

    private static ObjectNode validated(ParameterDefinition parameter) {
        ObjectNode node = Json.object().put("ParameterKey", parameter.name()).put("NoEcho", parameter.isNoEcho());
        parameter.defaultValue().ifPresent(value -> node.put("DefaultValue", value));
        parameter.description().ifPresent(text -> node.put("Description", text));
        return node;
    }

    ObjectNode summary(Template template) {
        ObjectNode answer = described(template, TemplateCalls::summarized);
        ArrayNode types = answer.putArray("ResourceTypes");
        template.resources().values().stream()
                .map(ResourceDefinition::type)
                .distinct()
                .forEach(types::add);
        return answer.put("Version", "2010-09-09");
    }

    private static ObjectNode summarized(ParameterDefinition parameter) {
        ObjectNode node = validated(parameter).put("ParameterType", parameter.type());
        List<String> allowed = Json.texts(parameter.definition().path("AllowedValues"));
        node.putObject("ParameterConstraints").set("AllowedValues", Json.array(allowed));
        return node;
    }

    private static void capabilities(ObjectNode answer, Template template) {
        if (!template.capabilities().isEmpty()) {
            template.capabilities().forEach(answer.putArray("Capabilities")::add);
            answer.put(
                    "CapabilitiesReason",
                    "The following resource(s) require capabilities: "
                            + template.resources().values().stream()
                                    .map(ResourceDefinition::type)
                                    .filter(type -> type.startsWith("AWS::IAM::") && ResourceTypes.isKnown(type))
                                    .distinct()
                                    .toList());
        }
    }
}
