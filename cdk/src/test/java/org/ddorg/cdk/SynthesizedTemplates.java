package org.ddorg.cdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Map;
import java.util.Objects;
import org.ddorg.cdk.templates.Synthesis;

/**
 * The templates, synthesized once for all tests, and validated by the CDK against CloudFormation's schemas and by
 * cdk-nag's AWS Solutions pack. A finding of either fails the synthesis, and with it each test.
 */
final class SynthesizedTemplates {

    static final Map<String, String> TEXTS = Templates.all(stack -> Synthesis.validated(NagChecks::addTo, stack));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private SynthesizedTemplates() {}

    static JsonNode template(String name) {
        return parse(text(name));
    }

    static String text(String name) {
        return Objects.requireNonNull(TEXTS.get(name), name);
    }

    static JsonNode parse(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not YAML: " + text, e);
        }
    }
}
