package org.ddorg.cdk.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.cdk.parameters.Parameter.Kind;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/** Parameters as a stack declares them, in order, with the console's headings and labels. */
public final class DeclaredParameters {

    private final Map<String, CfnParameter> declared = new LinkedHashMap<>();

    /** Declares the parameters in the stack, under their own names. */
    public DeclaredParameters(Stack stack, List<ParameterGroup> groups) {
        ParameterGroup.flatten(groups).forEach(parameter -> declared.put(parameter.name(), declare(stack, parameter)));
        stack.getTemplateOptions().setMetadata(Map.of("AWS::CloudFormation::Interface", console(groups)));
    }

    /** A reference to a parameter of any kind, for where a template takes its value as it is. */
    public String reference(String name) {
        return Fn.ref(declared(name).getLogicalId());
    }

    /** The value of a parameter that is a text. */
    public String text(String name) {
        return declared(name).getValueAsString();
    }

    /** The value of a parameter that is a list. */
    public List<String> list(String name) {
        return declared(name).getValueAsList();
    }

    /** The value of a parameter that is a number. */
    public Number number(String name) {
        return declared(name).getValueAsNumber();
    }

    /** The value as it is given to a parameter of another stack: one text, lists joined again. */
    public String argument(Parameter parameter) {
        return parameter.kind() == Kind.LIST ? Fn.join(",", list(parameter.name())) : text(parameter.name());
    }

    private CfnParameter declared(String name) {
        CfnParameter parameter = declared.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("The template has no parameter " + name);
        }
        return parameter;
    }

    private static CfnParameter declare(Stack stack, Parameter parameter) {
        CfnParameter.Builder declared = CfnParameter.Builder.create(stack, parameter.name())
                .type(parameter.kind().type())
                .description(parameter.description());
        Optional.ofNullable(parameter.initial()).ifPresent(declared::defaultValue);
        Optional.ofNullable(parameter.pattern()).ifPresent(declared::allowedPattern);
        Optional.ofNullable(parameter.constraint()).ifPresent(declared::constraintDescription);
        if (!parameter.allowed().isEmpty()) {
            declared.allowedValues(parameter.allowed());
        }
        return ofKind(declared, parameter.kind()).build();
    }

    private static CfnParameter.Builder ofKind(CfnParameter.Builder declared, Kind kind) {
        return switch (kind) {
            case SECRET -> declared.noEcho(true);
            case PERCENTAGE -> declared.minValue(1).maxValue(100);
            case TOLERANCE -> declared.minValue(0).maxValue(100);
            case TEXT, LIST -> declared;
        };
    }

    private static Map<String, Object> console(List<ParameterGroup> groups) {
        Map<String, Object> console = new LinkedHashMap<>();
        console.put(
                "ParameterGroups",
                groups.stream().map(DeclaredParameters::heading).toList());
        Map<String, Object> labels = new LinkedHashMap<>();
        ParameterGroup.flatten(groups)
                .forEach(parameter -> labels.put(parameter.name(), Map.of("default", parameter.label())));
        console.put("ParameterLabels", labels);
        return console;
    }

    private static Map<String, Object> heading(ParameterGroup group) {
        Map<String, Object> heading = new LinkedHashMap<>();
        heading.put("Label", Map.of("default", group.heading()));
        heading.put(
                "Parameters", group.parameters().stream().map(Parameter::name).toList());
        return heading;
    }
}
