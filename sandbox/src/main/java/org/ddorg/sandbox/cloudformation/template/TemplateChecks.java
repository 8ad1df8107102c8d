package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Checks that everything a template refers to exists. */
final class TemplateChecks {
    private final Template template;

    private TemplateChecks(Template template) {
        this.template = template;
    }

    static void check(Template template) {
        TemplateChecks checks = new TemplateChecks(template);
        template.resources().values().forEach(checks::checkResource);
        template.outputs().forEach(checks::checkOutput);
        template.conditions().values().forEach(checks::checkCondition);
        template.rules().forEach(checks::checkRule);
    }

    private void checkResource(ResourceDefinition resource) {
        TemplateReferences references = resource.references();
        checkNames(references, "Resources");
        checkConditions(references.conditions(), "Resources");
        resource.condition().ifPresent(name -> checkConditions(List.of(name), "Resources"));
        List<String> unknown = new ArrayList<>(resource.dependsOn());
        unknown.removeAll(template.resources().keySet());
        refuse(unknown, "Resources");
    }

    private void checkOutput(OutputDefinition output) {
        TemplateReferences references = TemplateReferences.in(output.definition());
        checkNames(references, "Outputs");
        checkConditions(references.conditions(), "Outputs");
        output.condition().ifPresent(name -> checkConditions(List.of(name), "Outputs"));
    }

    private void checkCondition(JsonNode condition) {
        TemplateReferences references = TemplateReferences.in(condition);
        checkParametersOnly(references, "Conditions");
        checkConditions(references.conditions(), "Conditions");
    }

    private void checkRule(TemplateRule rule) {
        checkParametersOnly(TemplateReferences.in(rule.definition()), "Rules");
    }

    private void checkParametersOnly(TemplateReferences references, String section) {
        List<String> unknown = new ArrayList<>(references.all());
        unknown.removeAll(template.parameters().keySet());
        unknown.removeAll(PseudoParameters.NAMES);
        if (!unknown.isEmpty()) {
            throw ValidationError.format("Unresolved dependencies " + unknown + ". Cannot reference resources in the "
                    + section + " block of the template");
        }
    }

    private void checkNames(TemplateReferences references, String section) {
        List<String> unknown = new ArrayList<>(references.names());
        unknown.removeAll(template.parameters().keySet());
        unknown.removeAll(template.resources().keySet());
        unknown.removeAll(PseudoParameters.NAMES);
        references.attributes().stream()
                .map(attribute -> attribute.substring(0, attribute.indexOf('.')))
                .filter(name -> !template.resources().containsKey(name))
                .forEach(unknown::add);
        refuse(unknown, section);
    }

    private static void refuse(List<String> unknown, String section) {
        if (!unknown.isEmpty()) {
            throw ValidationError.format(
                    "Unresolved resource dependencies " + unknown + " in the " + section + " block of the template");
        }
    }

    private void checkConditions(Collection<String> names, String section) {
        Set<String> known = template.conditions().keySet();
        for (String name : names) {
            if (!known.contains(name)) {
                throw ValidationError.format(
                        "Unresolved condition dependency " + name + " in the " + section + " block of the template");
            }
        }
    }
}
