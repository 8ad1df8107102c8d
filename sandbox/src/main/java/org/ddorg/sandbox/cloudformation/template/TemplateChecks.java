package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        template.outputs()
                .forEach(output ->
                        checks.check(TemplateReferences.in(output.definition()), output.condition(), "Outputs"));
        template.conditions().values().forEach(checks::checkCondition);
        template.rules().forEach(rule -> checks.checkParametersOnly(TemplateReferences.in(rule.definition()), "Rules"));
    }

    private void checkResource(ResourceDefinition resource) {
        check(TemplateReferences.in(resource.properties()), resource.condition(), "Resources");
        List<String> unknown = new ArrayList<>(resource.dependsOn());
        unknown.removeAll(template.resources().keySet());
        refuse(unknown, "Resources");
    }

    private void check(TemplateReferences references, Optional<String> condition, String section) {
        List<String> unknown = new ArrayList<>(references.names());
        unknown.removeAll(template.parameters().keySet());
        unknown.removeAll(PseudoParameters.NAMES);
        unknown.addAll(references.resources());
        unknown.removeAll(template.resources().keySet());
        refuse(unknown, section);
        checkConditions(references.conditions(), section);
        condition.ifPresent(name -> checkConditions(Set.of(name), section));
    }

    private void checkCondition(JsonNode condition) {
        TemplateReferences references = TemplateReferences.in(condition);
        checkParametersOnly(references, "Conditions");
        checkConditions(references.conditions(), "Conditions");
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

    private static void refuse(List<String> unknown, String section) {
        if (!unknown.isEmpty()) {
            throw ValidationError.format(
                    "Unresolved resource dependencies " + unknown + " in the " + section + " block of the template");
        }
    }

    private void checkConditions(Set<String> names, String section) {
        for (String name : names) {
            if (!template.conditions().containsKey(name)) {
                throw ValidationError.format(
                        "Unresolved condition dependency " + name + " in the " + section + " block of the template");
            }
        }
    }
}
