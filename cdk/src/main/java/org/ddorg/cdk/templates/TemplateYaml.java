package org.ddorg.cdk.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes templates as readable YAML: sections in the usual order, block style, no folded lines. */
public final class TemplateYaml {

    private static final List<String> SECTIONS = List.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Conditions",
            "Resources",
            "Outputs");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new DateQuotingChecker())
            .build());

    private static final Pattern ACTIONS =
            Pattern.compile("( *(- )?)Action:\\n((?: +- [a-z0-9-]+:[A-Za-z0-9*]+\\n){2,})");

    private TemplateYaml() {}

    /**
     * The template's text, ending with a line break.
     *
     * @throws IllegalArgumentException if the template has an unknown section
     */
    public static String of(JsonNode template) {
        try {
            return joined(YAML.writeValueAsString(ordered(template)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("template: cannot be written as YAML", e);
        }
    }

    /**
     * The same as JSON without white space, which is a fifth smaller: for a template inside another, where size is
     * limited.
     *
     * @throws IllegalArgumentException if the template has an unknown section
     */
    public static String compact(JsonNode template) {
        return ordered(template).toString();
    }

    /** Writes lists of IAM actions in flow style: there are hundreds, and a template's size is limited. */
    private static String joined(String text) {
        return ACTIONS.matcher(text).replaceAll(list -> {
            String indent = list.group(1);
            String items =
                    list.group(3).strip().replaceAll("\\s*\\n\\s*- ", ", ").replaceFirst("^- ", "");
            return Matcher.quoteReplacement(indent + "Action: [" + wrapped(items, indent.replace("-", " ")) + "]\n");
        });
    }

    private static String wrapped(String items, String indent) {
        return items.replaceAll("(.{70,100}?,) ", "$1\n" + indent + "  ");
    }

    private static ObjectNode ordered(JsonNode template) {
        ObjectNode ordered = YAML.createObjectNode().put("AWSTemplateFormatVersion", "2010-09-09");
        SECTIONS.stream().filter(template::has).forEach(section -> ordered.set(section, template.get(section)));
        template.fieldNames().forEachRemaining(section -> {
            if (!ordered.has(section)) {
                throw new IllegalArgumentException("template: unknown section " + section);
            }
        });
        return ordered;
    }

    /** YAML 1.1 reads 2012-10-17 as a date, but a policy's version is a string. */
    private static final class DateQuotingChecker extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;

        private static final Set<String> FORMAT_VERSIONS = Set.of("2010-09-09", "2012-10-17");

        @Override
        public boolean needToQuoteValue(String value) {
            return FORMAT_VERSIONS.contains(value) || super.needToQuoteValue(value);
        }
    }
}
