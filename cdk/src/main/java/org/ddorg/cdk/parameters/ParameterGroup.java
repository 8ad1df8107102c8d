package org.ddorg.cdk.parameters;

import java.util.List;

/** Parameters that the console shows together under one heading. */
public record ParameterGroup(String heading, List<Parameter> parameters) {

    static ParameterGroup of(String heading, Parameter... parameters) {
        return new ParameterGroup(heading, List.of(parameters));
    }

    /** The same without the parameters of these names. */
    ParameterGroup without(List<String> names) {
        return new ParameterGroup(
                heading,
                parameters.stream()
                        .filter(parameter -> !names.contains(parameter.name()))
                        .toList());
    }

    /** The parameters of all groups, in order. */
    public static List<Parameter> flatten(List<ParameterGroup> groups) {
        return groups.stream().flatMap(group -> group.parameters().stream()).toList();
    }
}
