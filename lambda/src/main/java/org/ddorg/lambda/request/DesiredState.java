package org.ddorg.lambda.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.DisplayText;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.OrganizationMembership;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.contract.RoleName;

/**
 * What the properties of a custom resource ask for.
 *
 * @param settings the attributes of Datadog's account object that are mentioned, see {@link IntegrationSettings}
 * @param adopts whether a role or a registration that exists already may be taken over
 * @param attributes what is said about the role itself
 * @param acceptsUnknownWrites whether the role may get actions of Datadog's list that are not known as reads
 * @param organization what is said about the account's organization
 * @param namesAccount whether Datadog is to be told the account's name, alias and organization as tags
 */
public record DesiredState(
        DatadogSite site,
        RoleName role,
        KeySource keys,
        Map<String, Object> settings,
        boolean adopts,
        RoleAttributes attributes,
        boolean acceptsUnknownWrites,
        OrganizationMembership organization,
        boolean namesAccount) {
    private static final Pattern SECRET = Pattern.compile(
            "arn:aws[a-z-]*:secretsmanager:[a-z]{2}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]{1,519}");

    private static final Set<String> KNOWN = Set.of(
            "ServiceToken",
            "ServiceTimeout",
            "DatadogSite",
            "DatadogApiKey",
            "DatadogAppKey",
            "DatadogSecretArn",
            "IAMRoleName",
            "RolePath",
            "RoleDescription",
            "RoleTags",
            "MaxSessionDuration",
            "PermissionsBoundary",
            "AllowedRegions",
            "DisableMetricCollection",
            "DisableResourceCollection",
            "CloudSecurityPostureManagement",
            "AutomuteEnabled",
            "CollectCloudWatchAlarms",
            "CollectCustomMetrics",
            "NamespaceFiltersInclude",
            "NamespaceFiltersExclude",
            "MetricTagFilters",
            "LogForwarderArns",
            "LogSources",
            "LogTagFilters",
            "XRayServices",
            "Regions",
            "AccountTags",
            "AccountFacts",
            "ExistingIntegration",
            "AcceptUnknownWrites",
            "Preset",
            "OrganizationId",
            "ExcludedAccounts");

    /** @throws DdorgException {@code INVALID_PROPERTY}, {@code UNKNOWN_PROPERTY} or {@code MISSING_KEYS} */
    public static DesiredState of(Map<String, Object> properties) {
        refuseUnknown(properties);
        PropertyReader reader = new PropertyReader(properties);
        KeySource keys = keys(reader);
        if (keys instanceof KeySource.None) {
            throw missingKeys();
        }
        return new DesiredState(
                site(reader),
                new RoleName(reader.required("IAMRoleName")),
                keys,
                IntegrationSettings.of(reader),
                adopts(reader),
                RoleAttributes.of(reader),
                acceptsUnknownWrites(reader),
                OrganizationMembership.of(reader),
                namesAccount(reader));
    }

    /**
     * As much of the properties as a Delete or an old state needs: its settings are not checked again.
     *
     * @throws DdorgException {@code INVALID_PROPERTY} when not even site and role can be read
     */
    public static DesiredState leniently(Map<String, Object> properties) {
        PropertyReader reader = new PropertyReader(properties);
        RoleName role = new RoleName(reader.required("IAMRoleName"));
        return new DesiredState(
                site(reader),
                role,
                keys(reader),
                ifReadable(() -> IntegrationSettings.of(reader), Map.of()),
                true,
                ifReadable(() -> RoleAttributes.of(reader), RoleAttributes.NONE),
                false,
                organization(reader),
                false);
    }

    /** What a Delete by one of our ids is about; of the properties it needs the keys alone. */
    static DesiredState named(PhysicalId id, Map<String, Object> properties) {
        PropertyReader reader = new PropertyReader(properties);
        return new DesiredState(
                id.site(),
                id.role(),
                keys(reader),
                Map.of(),
                true,
                RoleAttributes.NONE,
                false,
                organization(reader),
                false);
    }

    /** Whether the account is on the list of those that are left out, whatever else the properties say. */
    static boolean excludes(AccountId account, Map<String, Object> properties) {
        return organization(new PropertyReader(properties)).excludes(account);
    }

    private static OrganizationMembership organization(PropertyReader reader) {
        return ifReadable(() -> OrganizationMembership.of(reader), OrganizationMembership.NONE);
    }

    /** What the properties ask for; nothing where a Create would have refused them, and so made nothing. */
    static Optional<DesiredState> ifReadable(Map<String, Object> properties) {
        try {
            return Optional.of(leniently(properties));
        } catch (DdorgException refused) {
            return Optional.empty();
        }
    }

    private static <T> T ifReadable(Supplier<T> properties, T otherwise) {
        try {
            return properties.get();
        } catch (DdorgException refused) {
            return otherwise;
        }
    }

    private static DatadogSite site(PropertyReader reader) {
        return reader.text("DatadogSite").map(DatadogSite::of).orElse(DatadogSite.US1);
    }

    private static KeySource keys(PropertyReader reader) {
        if (reader.text("DatadogSecretArn").isPresent()) {
            return inSecret(reader.required("DatadogSecretArn"));
        }
        return reader.text("DatadogApiKey")
                .<KeySource>flatMap(api -> reader.text("DatadogAppKey")
                        .map(app -> new KeySource.Given(key("DatadogApiKey", api), key("DatadogAppKey", app))))
                .orElseGet(KeySource.None::new);
    }

    /** The problem does not show what was given. */
    private static Secret key(String name, String value) {
        return Secret.key(value)
                .orElseThrow(() -> PropertyReader.invalid(
                        name, "no key of Datadog's", "A key has no spaces, line breaks or accents: copy it anew."));
    }

    /** The region in it becomes a part of a host's name. */
    private static KeySource.InSecret inSecret(String arn) {
        if (!SECRET.matcher(arn).matches()) {
            throw PropertyReader.invalid(
                    "DatadogSecretArn",
                    PropertyReader.quoted(arn),
                    "Give the secret's whole ARN, such as"
                            + " arn:aws:secretsmanager:us-east-1:123456789012:secret:datadog-keys-AbCdEf.");
        }
        return new KeySource.InSecret(arn);
    }

    private static boolean adopts(PropertyReader reader) {
        String choice = reader.text("ExistingIntegration").orElse("adopt");
        return switch (choice) {
            case "adopt" -> true;
            case "fail" -> false;
            default ->
                throw PropertyReader.invalid(
                        "ExistingIntegration", PropertyReader.quoted(choice), "Use adopt or fail.");
        };
    }

    private static boolean acceptsUnknownWrites(PropertyReader reader) {
        return reader.flag("AcceptUnknownWrites").orElse(false);
    }

    private static boolean namesAccount(PropertyReader reader) {
        return reader.flag("AccountFacts").orElse(false);
    }

    private static void refuseUnknown(Map<String, Object> properties) {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            String names =
                    String.join(", ", unknown.stream().map(DisplayText::of).toList());
            throw new DdorgException(
                    ErrorCode.UNKNOWN_PROPERTY,
                    "Custom::DatadogAwsAccount has no property " + names + ".",
                    "Use " + String.join(", ", List.copyOf(new TreeSet<>(KNOWN))) + ".");
        }
    }

    private static DdorgException missingKeys() {
        return new DdorgException(
                ErrorCode.MISSING_KEYS,
                "DatadogApiKey and DatadogAppKey are needed, and at least one of them is missing.",
                "Set both, or DatadogSecretArn.");
    }
}
