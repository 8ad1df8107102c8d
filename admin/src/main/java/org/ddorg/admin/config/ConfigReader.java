package org.ddorg.admin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ddorg.admin.config.TemplateParameters.Definition;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedNode;
import org.ddorg.admin.file.LocatedNode.Entry;
import org.ddorg.admin.file.LocatedNode.Mapping;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.admin.file.LocatedValue;

/** Reads a {@link ConfigFile} from its YAML tree, and collects all problems. */
final class ConfigReader {

    /** Keys of the file that set a parameter. */
    static final Map<String, String> PARAMETER_KEYS = new TreeMap<>(Map.of(
            "preset", "Preset",
            "site", "DatadogSite",
            "includeManagementAccount", "IncludeManagementAccount",
            "notificationEmail", "NotificationEmail"));

    /** Parameters with their own key in the file. */
    static final Map<String, String> KEYS_OF_PARAMETERS = new TreeMap<>(Map.of(
            "OrganizationalUnitIds", "units",
            "ExcludedAccounts", "exclude",
            "Prefix", "prefix",
            "Preset", "preset",
            "DatadogSite", "site",
            "IncludeManagementAccount", "includeManagementAccount",
            "NotificationEmail", "notificationEmail"));

    static final Set<String> SET_BY_DDORG = Set.of("OrganizationId", "CodeKey", "CodeBucket");

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

    private static final Set<String> NAMES_OF_UNITS = Set.of("ou", "ous", "organizationalunits");

    private static final Set<String> NAMES_OF_SECRETS = Set.of(
            "datadogapikey", "datadogappkey", "apikey", "appkey", "applicationkey", "ddapikey", "ddappkey", "keys");

    private final FileProblems problems;
    private final TemplateParameters organization = TemplateParameters.ofOrganization();
    private final TemplateParameters member = TemplateParameters.ofMember();

    ConfigReader(FileProblems problems) {
        this.problems = problems;
    }

    ConfigFile read(Mapping file) {
        problems.forEach(file.fields().values(), this::checkKey);
        SortedMap<String, LocatedValue> parameters = new TreeMap<>();
        file.find("parameters").ifPresent(entry -> parameters.putAll(parameters(entry, this::organizationParameter)));
        PARAMETER_KEYS.forEach((key, name) -> find(file, key, value -> value(value, key, organization.get(name)))
                .ifPresent(value -> parameters.put(name, value)));
        return new ConfigFile(
                text(file, "prefix", ValueRule.PREFIX),
                text(file, "region", ValueRule.REGION),
                list(file, "units", ValueRule.OU),
                list(file, "exclude", ValueRule.ACCOUNT),
                parameters,
                overrides(file));
    }

    private void checkKey(Entry entry) {
        checkNoSecret(entry);
        if (!KEYS.contains(entry.key())) {
            throw entry.problem("%s is not a key of this file.%s", entry.key(), hint(entry.key()));
        }
    }

    private String hint(String key) {
        String keyOfParameter = KEYS_OF_PARAMETERS.get(key);
        if (keyOfParameter != null) {
            return " Use " + keyOfParameter + ".";
        }
        if (NAMES_OF_UNITS.contains(key.toLowerCase(Locale.ROOT))) {
            return " Use units.";
        }
        return organization.find(key).isPresent() && !SET_BY_DDORG.contains(key)
                ? " It is a parameter: move it to parameters."
                : Spelling.hint(key, KEYS);
    }

    private static void checkNoSecret(Entry entry) {
        if (NAMES_OF_SECRETS.contains(entry.key().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
            throw entry.problem(
                    "%s: keys are not allowed in a configuration file. Set DD_API_KEY and DD_APP_KEY, or"
                            + " enter them when ddorg asks.",
                    entry.key());
        }
    }

    private <T> Optional<T> find(Mapping file, String key, Function<LocatedNode, T> read) {
        return file.find(key).flatMap(entry -> problems.attempt(() -> read.apply(entry.value())));
    }

    private Optional<String> text(Mapping file, String key, ValueRule rule) {
        return find(file, key, value -> rule.check(key, value.asScalar(key)));
    }

    private List<LocatedValue> list(Mapping file, String key, ValueRule rule) {
        List<LocatedValue> items = new ArrayList<>();
        List<LocatedNode> nodes = find(file, key, value -> value.asList(key)).orElseGet(List::of);
        problems.forEach(nodes, item -> {
            Scalar value = item.asScalar(key + ":");
            rule.check(key + ":", value);
            if (items.stream().map(LocatedValue::text).anyMatch(value.text()::equals)) {
                throw value.problem("%s: '%s' is a duplicate. Remove one of the two.", key, value.text());
            }
            items.add(value.located());
        });
        return List.copyOf(items);
    }

    private List<OuParameter> overrides(Mapping file) {
        List<OuParameter> overrides = new ArrayList<>();
        file.find("overrides")
                .ifPresent(entry -> problems.forEach(fields(entry), ou -> {
                    parameters(ou, this::memberParameter)
                            .forEach((name, value) ->
                                    overrides.add(new OuParameter(ou.name().located(), name, Optional.of(value))));
                    ValueRule.OU.check("overrides:", ou.name());
                }));
        return overrides;
    }

    private SortedMap<String, LocatedValue> parameters(Entry parent, Function<Entry, Definition> definition) {
        SortedMap<String, LocatedValue> parameters = new TreeMap<>();
        problems.forEach(
                fields(parent),
                entry -> parameters.put(entry.key(), value(entry.value(), entry.key(), definition.apply(entry))));
        return parameters;
    }

    private List<Entry> fields(Entry parent) {
        return problems.attempt(() -> parent.value().asMapping(parent.key()))
                .map(mapping -> List.copyOf(mapping.fields().values()))
                .orElseGet(List::of);
    }

    private Definition organizationParameter(Entry entry) {
        String key = KEYS_OF_PARAMETERS.get(entry.key());
        if (key != null) {
            throw entry.problem("%s has its own key in this file. Use %s.", entry.key(), key);
        }
        if (SET_BY_DDORG.contains(entry.key())) {
            throw entry.problem("%s is set by ddorg. Remove it.", entry.key());
        }
        return parameter(entry, organization);
    }

    private Definition memberParameter(Entry entry) {
        if (TemplateParameters.SAME_IN_ALL_OUS.contains(entry.key())) {
            throw entry.problem("%s", TemplateParameters.sameInAllOus(entry.key()));
        }
        return parameter(entry, member);
    }

    private static Definition parameter(Entry entry, TemplateParameters template) {
        checkNoSecret(entry);
        return template.find(entry.key()).orElseThrow(() -> entry.problem("%s", template.unknown(entry.key())));
    }

    private static LocatedValue value(LocatedNode node, String name, Definition definition) {
        return definition.isList() && !(node instanceof Scalar)
                ? new LocatedValue(node.location(), String.join(",", listItems(node, name, definition)))
                : checked(node.asScalar(name), definition).located();
    }

    private static List<String> listItems(LocatedNode node, String name, Definition definition) {
        return FileProblems.map(node.asList(name), item -> {
            ValueRule.LIST_ITEM.check(name + ":", item.asScalar(name + ":"));
            return checked(item.asScalar(name), definition).text();
        });
    }

    private static Scalar checked(Scalar value, Definition definition) {
        definition.problem(value.text()).ifPresent(problem -> {
            throw value.problem("%s", problem);
        });
        return value;
    }
}
