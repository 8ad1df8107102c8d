package org.ddorg.admin.deploy.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stack.ProposedChange;

/**
 * How the bundled template differs from the deployed one.
 *
 * @param differs whether anything differs, even a description
 * @param resources the resources that differ; whether a resource exists depends on its condition
 */
record TemplateChanges(boolean differs, List<ProposedChange> resources) {

    static TemplateChanges between(String deployed, String bundled) {
        JsonNode before = parsed(deployed);
        JsonNode after = parsed(bundled);
        TreeSet<String> names = new TreeSet<>();
        Stream.of(before, after)
                .forEach(template -> template.path("Resources").fieldNames().forEachRemaining(names::add));
        return new TemplateChanges(
                !before.equals(after),
                names.stream()
                        .flatMap(name -> change(
                                name,
                                before.path("Resources").path(name),
                                after.path("Resources").path(name)))
                        .toList());
    }

    private static Stream<ProposedChange> change(String name, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return Stream.empty();
        }
        String action = before.isMissingNode() ? "Add" : after.isMissingNode() ? "Remove" : "Modify";
        JsonNode either = after.isMissingNode() ? before : after;
        return Stream.of(new ProposedChange(action, name, either.path("Type").asText(), ""));
    }

    /** Whether the StackSet differs, which updates every account. */
    boolean reachAccounts() {
        return resources.stream().anyMatch(change -> change.type().equals("AWS::CloudFormation::StackSet"));
    }

    private static JsonNode parsed(String template) {
        try {
            return new YAMLMapper().readTree(template);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the template is not valid YAML: " + e.getOriginalMessage(), e);
        }
    }
}
