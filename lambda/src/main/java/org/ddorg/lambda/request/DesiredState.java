package org.ddorg.lambda.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.OrganizationMembership;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.PropertyTable;
import org.ddorg.contract.ReasonText;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.contract.RoleName;

/**
 * What the properties of a custom resource ask for.
 *
 * @param settings the attributes of Datadog's account object that are mentioned, see {@link IntegrationSettings}
 * @param adopts whether a role or an integration that exists already may be taken over
 * @param attributes what is said about the role itself
 * @param acceptsUnknownWrites whether the role may get actions of Datadog's list that are not known as reads
 * @param organization what is said about the account's organization
 * @param namesAccount whether Datadog is to be told the account's name, alias and organization as tags
 * @param table what the properties were read by
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
        boolean namesAccount,
        PropertyTable table) {
    /** The properties that CloudFormation itself reads. */
    private static final List<String> OF_CLOUDFORMATION = List.of("ServiceToken", "ServiceTimeout");

    /** @throws DdorgException {@code INVALID_PROPERTY}, {@code UNKNOWN_PROPERTY} or {@code MISSING_KEYS} */
    static DesiredState of(PropertyReader reader) {
        refuseUnknown(reader);
        KeySource keys = keys(reader);
        if (keys instanceof KeySource.None) {
            throw missingKeys();
        }
        return new DesiredState(
                site(reader),
                new RoleName(reader.required("IAMRoleName")),
                keys,
                IntegrationSettings.of(reader),
                reader.text("ExistingIntegration").filter("fail"::equals).isEmpty(),
                RoleAttributes.of(reader),
                reader.flag("AcceptUnknownWrites").orElse(false),
                OrganizationMembership.of(reader),
                // The templates always pass it. Older ones do not know it, and do not permit the function's calls.
                reader.flag("AccountFacts").orElse(false),
                reader.table());
    }

    /**
     * As much of the properties as a Delete or an old state needs: its settings are not checked again.
     *
     * @throws DdorgException {@code INVALID_PROPERTY} when not even site and role can be read
     */
    static DesiredState leniently(PropertyReader reader) {
        return lenient(
                site(reader),
                new RoleName(reader.required("IAMRoleName")),
                ifReadable(() -> IntegrationSettings.of(reader), Map.of()),
                ifReadable(() -> RoleAttributes.of(reader), RoleAttributes.NONE),
                reader);
    }

    /** What a Delete by one of our ids is about; of the properties it needs the keys alone. */
    static DesiredState named(PhysicalId id, PropertyReader reader) {
        return lenient(id.site(), id.role(), Map.of(), RoleAttributes.NONE, reader);
    }

    private static DesiredState lenient(
            DatadogSite site,
            RoleName role,
            Map<String, Object> settings,
            RoleAttributes attributes,
            PropertyReader reader) {
        return new DesiredState(
                site,
                role,
                keys(reader),
                settings,
                true,
                attributes,
                false,
                organization(reader),
                false,
                reader.table());
    }

    /** Whether the account is on the list of those that are left out, whatever else the properties say. */
    static boolean excludes(AccountId account, PropertyReader reader) {
        return organization(reader).excludes(account);
    }

    private static OrganizationMembership organization(PropertyReader reader) {
        return ifReadable(() -> OrganizationMembership.of(reader), OrganizationMembership.NONE);
    }

    /** What the properties ask for; nothing where a Create would have refused them, and so made nothing. */
    static Optional<DesiredState> ifReadable(PropertyReader reader) {
        try {
            return Optional.of(leniently(reader));
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
        Optional<String> secret = reader.text("DatadogSecretArn");
        if (secret.isPresent()) {
            return new KeySource.InSecret(secret.get());
        }
        return reader.text("DatadogApiKey")
                .<KeySource>flatMap(api ->
                        reader.text("DatadogAppKey").map(app -> new KeySource.Given(new Secret(api), new Secret(app))))
                .orElseGet(KeySource.None::new);
    }

    private static void refuseUnknown(PropertyReader reader) {
        Set<String> unknown = new TreeSet<>();
        for (String name : reader.names()) {
            if (reader.table().find(name).isEmpty() && !OF_CLOUDFORMATION.contains(name)) {
                unknown.add(ReasonText.of(name));
            }
        }
        if (!unknown.isEmpty()) {
            throw new DdorgException(
                    ErrorCode.UNKNOWN_PROPERTY,
                    "Custom::DatadogAwsAccount has no property " + String.join(", ", unknown) + ".",
                    "Use " + String.join(", ", new TreeSet<>(reader.table().names())) + ".");
        }
    }

    private static DdorgException missingKeys() {
        return new DdorgException(
                ErrorCode.MISSING_KEYS, "DatadogApiKey or DatadogAppKey is missing.", "Set both, or DatadogSecretArn.");
    }
}
