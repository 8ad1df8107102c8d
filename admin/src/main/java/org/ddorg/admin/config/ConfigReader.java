package org.ddorg.admin.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ddorg.admin.config.TemplateParameters.Definition;
import org.ddorg.admin.config.YamlNode.Entry;
import org.ddorg.admin.config.YamlNode.Mapping;
import org.ddorg.admin.config.YamlNode.Place;
import org.ddorg.admin.config.YamlNode.Scalar;
import org.ddorg.admin.config.YamlNode.Sequence;

/** Reads {@link ConfigFile} from what stands in YAML, and notes every problem rather than stop at the first. */
final class ConfigReader {

    /** The file's keys that stand for a parameter. */
    static final Map<String, String> PARAMETER_KEYS = new TreeMap<>(Map.of(
            "preset", "Preset",
            "site", "DatadogSite",
            "includeManagementAccount", "IncludeManagementAccount",
            "notificationEmail", "NotificationEmail"));

    /** Parameters that have another place in the file. */
    static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.of(
            "OrganizationalUnitIds", "units",
            "ExcludedAccounts", "exclude",
            "Prefix", "prefix",
            "Preset", "preset",
            "DatadogSite", "site",
            "IncludeManagementAccount", "includeManagementAccount",
            "NotificationEmail", "notificationEmail"));

    /** Parameters that ddorg finds out by itself. */
    static final Set<String> BY_ITSELF = Set.of("OrganizationId", "CodeKey", "CodeBucket");

    /** Of the member's parameters, those that must be the same everywhere. */
    static final Set<String> SAME_EVERYWHERE =
            Set.of("DatadogSite", "DatadogSecretArn", "CodeBucket", "CodeKey", "ExcludedAccounts", "Prefix");

    static final List<String> KEYS = List.of(
            "prefix",
            "region",
            "site",
            "units",
            "exclude",
            "includeManagementAccount",
            "preset",
            "notificationEmail",
            "parameters",
            "overrides");

    static final String ACCOUNT = "\\d{12}";
    static final String UNIT = "r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|/|(/[^/]+)+";
    static final String PREFIX = "[a-z][a-z0-9-]{0,15}";
    static final String REGION = "[a-z]{2}(-[a-z]+)+-\\d{1,2}";

    private static final Set<String> NAMES_OF_KEYS = Set.of(
            "datadogapikey", "datadogappkey", "apikey", "appkey", "applicationkey", "ddapikey", "ddappkey", "keys");
    private static final String NO_KEYS =
            "keys do not belong into a file, which is copied and committed: set DD_API_KEY"
                    + " and DD_APP_KEY, or let ddorg ask for them";

    private final List<ConfigProblem> problems;
    private final TemplateParameters organization = TemplateParameters.ofOrganization();
    private final TemplateParameters member = TemplateParameters.ofMember();

    ConfigReader(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    ConfigFile file(YamlNode document) {
        if (!(document instanceof Mapping file)) {
            problem(document.at(), "the file must be a mapping of keys to values, not " + document.kind());
            return ConfigFile.NONE;
        }
        file.entries().forEach(this::checkKey);
        SortedMap<String, String> parameters = parameters(file, "parameters", this::organizationParameter);
        PARAMETER_KEYS.forEach((key, name) -> find(file, key)
                .ifPresent(entry -> value(entry, key, definition(organization, name))
                        .ifPresent(value -> parameters.put(name, value))));
        return new ConfigFile(
                text(
                        file,
                        "prefix",
                        PREFIX,
                        "must be a small letter, then small letters, digits and hyphens, 16 in all"),
                text(file, "region", REGION, "must be a region, such as us-east-1"),
                list(file, "units", UNIT, "is no unit: give r-…, ou-…-… or a path such as /Workloads/Production"),
                list(file, "exclude", ACCOUNT, "is no account id: it has twelve digits; quote it if it begins with 0"),
                parameters,
                overrides(file));
    }

    private void checkKey(Entry entry) {
        if (isKey(entry.key())) {
            problem(entry.at(), entry.key() + ": " + NO_KEYS);
        } else if (!KEYS.contains(entry.key())) {
            String hint = organization.find(entry.key()).isPresent()
                    ? "; as a parameter it belongs under parameters:"
                    : Spelling.hint(entry.key(), KEYS);
            problem(entry.at(), entry.key() + " is no key of this file" + hint);
        }
    }

    private static boolean isKey(String name) {
        return NAMES_OF_KEYS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    private Optional<Entry> find(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    private Optional<String> text(Mapping file, String key, String pattern, String rule) {
        return find(file, key).flatMap(entry -> text(entry.value(), key, pattern, rule));
    }

    private Optional<String> text(YamlNode node, String what, String pattern, String rule) {
        if (!(node instanceof Scalar scalar)) {
            problem(node.at(), what + " must be one value, not " + node.kind());
            return Optional.empty();
        }
        if (!scalar.text().matches(pattern)) {
            problem(node.at(), what + " " + scalar.kind() + " " + rule);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    private List<String> list(Mapping file, String key, String pattern, String rule) {
        return find(file, key)
                .map(entry -> list(entry.value(), key, pattern, rule))
                .orElseGet(List::of);
    }

    private List<String> list(YamlNode node, String key, String pattern, String rule) {
        if (!(node instanceof Sequence sequence)) {
            problem(node.at(), key + " must be a list, not " + node.kind());
            return List.of();
        }
        Set<String> items = new LinkedHashSet<>();
        for (YamlNode item : sequence.items()) {
            text(item, key + ":", pattern, rule)
                    .filter(text -> !items.add(text))
                    .ifPresent(text -> {
                        problem(item.at(), key + ": '" + text + "' stands here a second time: keep one of the two");
                    });
        }
        return List.copyOf(items);
    }

    private SortedMap<String, SortedMap<String, String>> overrides(Mapping file) {
        SortedMap<String, SortedMap<String, String>> overrides = new TreeMap<>();
        find(file, "overrides")
                .flatMap(this::mapping)
                .ifPresent(units -> units.entries().forEach(unit -> {
                    if (!unit.key().matches(UNIT)) {
                        problem(unit.at(), "overrides: '" + unit.key() + "' is no unit: give ou-…-… or a path");
                    }
                    overrides.put(unit.key(), parameters(unit, this::memberParameter));
                }));
        return overrides;
    }

    private SortedMap<String, String> parameters(Mapping file, String key, ParameterCheck check) {
        return find(file, key).map(entry -> parameters(entry, check)).orElseGet(TreeMap::new);
    }

    private SortedMap<String, String> parameters(Entry parent, ParameterCheck check) {
        SortedMap<String, String> parameters = new TreeMap<>();
        mapping(parent)
                .ifPresent(mapping -> mapping.entries()
                        .forEach(entry -> check.definition(entry)
                                .flatMap(definition -> value(entry, definition.name(), definition))
                                .ifPresent(value -> parameters.put(entry.key(), value))));
        return parameters;
    }

    private Optional<Mapping> mapping(Entry entry) {
        if (entry.value() instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        problem(
                entry.value().at(),
                entry.key() + " must be a mapping of names to values, not "
                        + entry.value().kind());
        return Optional.empty();
    }

    /** The definition of the parameter that an entry names; empty, with a problem, where it may not stand there. */
    private interface ParameterCheck {
        Optional<Definition> definition(Entry entry);
    }

    private Optional<Definition> organizationParameter(Entry entry) {
        if (ELSEWHERE.containsKey(entry.key())) {
            problem(entry.at(), entry.key() + " has a key of its own in this file: " + ELSEWHERE.get(entry.key()));
            return Optional.empty();
        }
        return known(entry, organization, BY_ITSELF, " is found out by ddorg itself: leave it out");
    }

    private Optional<Definition> memberParameter(Entry entry) {
        return known(entry, member, SAME_EVERYWHERE, " is the same everywhere: it cannot differ in a unit");
    }

    private Optional<Definition> known(Entry entry, TemplateParameters template, Set<String> refused, String why) {
        String name = entry.key();
        if (isKey(name)) {
            problem(entry.at(), name + ": " + NO_KEYS);
        } else if (refused.contains(name)) {
            problem(entry.at(), name + why);
        } else if (template.find(name).isEmpty()) {
            template.complaint(name, "").ifPresent(complaint -> problem(entry.at(), complaint));
        } else {
            return template.find(name);
        }
        return Optional.empty();
    }

    private static Definition definition(TemplateParameters template, String name) {
        return template.find(name).orElseThrow(() -> new IllegalStateException("the template has no " + name));
    }

    private Optional<String> value(Entry entry, String what, Definition definition) {
        Optional<String> value = entry.value() instanceof Sequence sequence && definition.isList()
                ? joined(sequence, what)
                : single(entry.value(), what, definition);
        Optional<String> complaint = value.flatMap(definition::complaint);
        complaint.ifPresent(words -> problem(entry.value().at(), words));
        return complaint.isPresent() ? Optional.empty() : value;
    }

    private Optional<String> single(YamlNode node, String what, Definition definition) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        problem(
                node.at(),
                what + " must be " + (definition.isList() ? "a list" : "one value") + ", not " + node.kind());
        return Optional.empty();
    }

    private Optional<String> joined(Sequence sequence, String what) {
        List<String> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            text(item, what + ":", "[^,]+", "must be one value without a comma").ifPresent(items::add);
        }
        return items.size() == sequence.items().size()
                ? Optional.of(items.stream().collect(Collectors.joining(",")))
                : Optional.empty();
    }

    private void problem(Place at, String message) {
        problems.add(new ConfigProblem(at, message));
    }
}
