package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of an {@code Fn::Sub}, in either of its forms.
 *
 * @param text the text with variables
 * @param own the variables that the call defines; empty for the short form
 */
record Substitution(String text, JsonNode own) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!{}][^{}]*|![^{}]*)}");

    static Substitution of(JsonNode argument) {
        if (argument.isTextual()) {
            return new Substitution(argument.textValue(), JsonNodeFactory.instance.objectNode());
        }
        if (!argument.isArray() || argument.size() != 2 || !argument.get(0).isTextual()) {
            throw ValidationError.of("Template error: One or more Fn::Sub intrinsic functions don't specify expected "
                    + "arguments. Specify a string as first argument, and an optional second argument to specify a "
                    + "mapping of values to replace in the string");
        }
        return new Substitution(argument.get(0).textValue(), argument.get(1));
    }

    /** The variables that the call does not define: {@code Name} or {@code Name.Attr}. */
    List<String> free() {
        return VARIABLE.matcher(text)
                .results()
                .map(Substitution::name)
                .filter(name -> !name.startsWith("!") && !own.has(name))
                .toList();
    }

    String replace(UnaryOperator<String> value) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = name(match);
            String replacement = name.startsWith("!") ? "${" + name.substring(1) + "}" : value.apply(name);
            return Matcher.quoteReplacement(replacement);
        });
    }

    private static String name(MatchResult match) {
        return match.group(1).strip();
    }
}
