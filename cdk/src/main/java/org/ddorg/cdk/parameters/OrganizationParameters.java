package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.Parameter.choice;
import static org.ddorg.cdk.parameters.Parameter.list;
import static org.ddorg.cdk.parameters.Parameter.plain;
import static org.ddorg.cdk.parameters.Parameter.text;

import java.util.List;
import java.util.stream.Stream;
import org.ddorg.cdk.parameters.Parameter.Kind;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.Property;

/** The parameters of the organization template: targets, operation preferences, and those of the member template. */
public final class OrganizationParameters {

    private static final ParameterGroup TARGETS = ParameterGroup.of(
            "Organization",
            list(
                            "OrganizationalUnitIds",
                            "Organizational units",
                            "IDs of the organizational units (OUs) to cover, including all OUs below them, at most 50."
                                    + " The root's ID (r-...) covers the whole organization.")
                    .matching(
                            "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$",
                            "must be IDs, separated by commas: r-ab12 for the whole organization, or"
                                    + " ou-ab12-11111111,ou-ab12-22222222")
                    .withExample("r-ab12"),
            organizationId("ID of your organization. Only its accounts may read the keys."),
            choice(
                            "IncludeManagementAccount",
                            "Include management account",
                            "true also integrates this account, before all others, so that invalid keys fail here"
                                    + " first. A StackSet never deploys to the management account.",
                            List.of("true", "false"))
                    .withExample("false"),
            Parameter.of(CustomResourceProperties.TABLE.get("ExcludedAccounts")));

    private static final ParameterGroup UNITS = ParameterGroup.of(
            "OUs with their own preset",
            units("ProductionUnitIds", "Production OUs"),
            preset("ProductionPreset", "Preset of production", "full"),
            units("SandboxUnitIds", "Sandbox OUs"),
            preset("SandboxPreset", "Preset of sandboxes", "minimal"));

    private static final ParameterGroup NOTIFICATIONS = ParameterGroup.of(
            "Notifications",
            text(
                            "NotificationEmail",
                            "Email address",
                            "Email address to notify when a StackSet operation or an account in it fails. AWS sends a"
                                    + " confirmation link first. Empty: none.")
                    .withDefault("")
                    .matching("^$|^[^@\\s]+@[^@\\s]+$", "must be an email address, or empty")
                    .withExample("cloud-team@example.com"));

    private static final ParameterGroup OPERATIONS = ParameterGroup.of(
            "Operations",
            plain(
                            "MaxConcurrentPercentage",
                            Kind.PERCENTAGE,
                            "Concurrent accounts",
                            "Percentage of accounts to deploy at the same time. 100 suits up to 100 accounts; 5 keeps"
                                    + " 5,000 accounts within Datadog's rate limit.")
                    .withDefault("5")
                    .withExample("100"),
            plain(
                            "FailureTolerancePercentage",
                            Kind.TOLERANCE,
                            "Failure tolerance",
                            "Percentage of accounts that may fail before the operation stops. At 100, failed accounts"
                                    + " do not stop it.")
                    .withDefault("100")
                    .withExample("20"),
            choice(
                            "ConcurrencyMode",
                            "Concurrency mode",
                            "SOFT_FAILURE_TOLERANCE keeps the number of concurrent accounts after a failure;"
                                    + " STRICT_FAILURE_TOLERANCE reduces it.",
                            List.of("SOFT_FAILURE_TOLERANCE", "STRICT_FAILURE_TOLERANCE"))
                    .withExample("STRICT_FAILURE_TOLERANCE"),
            choice(
                            "ManagedExecution",
                            "Managed execution",
                            "true runs operations on different accounts at the same time and queues the others; false"
                                    + " rejects an update while another operation runs, for example when an account"
                                    + " joins.",
                            List.of("true", "false"))
                    .withExample("false"),
            choice(
                            "CallAs",
                            "Call as",
                            "SELF in the management account. DELEGATED_ADMIN in a member account that is a delegated"
                                    + " administrator for StackSets; requires IncludeManagementAccount=false.",
                            List.of("SELF", "DELEGATED_ADMIN"))
                    .withExample("DELEGATED_ADMIN"),
            MemberParameters.PREFIX);

    private static final ParameterGroup CODE = ParameterGroup.of(
            "Code",
            MemberParameters.codeBucket(
                            "S3 bucket with the function's jar, in this Region and readable by the organization."
                                    + " Empty: the bucket of code-bucket.yaml, <prefix>-code-<account>-<region>.",
                            "^$|")
                    .withDefault(""),
            MemberParameters.CODE_KEY);

    /** All parameters of the organization template, those of its accounts included. */
    public static List<ParameterGroup> all(MemberParameters member) {
        return Stream.concat(withoutCode(member).stream(), Stream.of(CODE)).toList();
    }

    /** Those of them when the CDK publishes the code itself, so that nobody has to name its bucket and key. */
    public static List<ParameterGroup> withoutCode(MemberParameters member) {
        return Stream.of(List.of(TARGETS), member.common(), List.of(UNITS, NOTIFICATIONS, OPERATIONS))
                .flatMap(List::stream)
                .toList();
    }

    private OrganizationParameters() {}

    /** The parameters of the template of the code bucket. */
    public static List<ParameterGroup> codeBucket() {
        return List.of(ParameterGroup.of(
                "Organization",
                organizationId("ID of your organization. Only its accounts may read the code."),
                MemberParameters.PREFIX));
    }

    /**
     * The same with another default for the parameter Prefix.
     *
     * @throws IllegalArgumentException if that can be no prefix
     */
    public static List<ParameterGroup> withPrefix(List<ParameterGroup> groups, String prefix) {
        MemberParameters.PREFIX.check(prefix);
        return groups.stream()
                .map(group -> new ParameterGroup(
                        group.heading(),
                        group.parameters().stream()
                                .map(parameter -> parameter.equals(MemberParameters.PREFIX)
                                        ? parameter.withDefault(prefix)
                                        : parameter)
                                .toList()))
                .toList();
    }

    private static Parameter units(String name, String label) {
        return list(
                        name,
                        label,
                        "IDs of additional OUs, whose accounts get the preset below instead of Preset. The root, and"
                                + " OUs below an OU of another list, are not allowed. Accounts that join later get"
                                + " Preset.")
                .withDefault("")
                .matching(
                        "^$|^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$",
                        "must be IDs of OUs, separated by commas: ou-ab12-11111111,ou-ab12-22222222")
                .withExample("ou-ab12-11111111");
    }

    /** The format of IDs of OUs with settings of their own. */
    public static Parameter unitIds() {
        return units("ids", "OUs");
    }

    private static Parameter preset(String name, String label, String initial) {
        return choice(
                        name,
                        label,
                        "Preset of these OUs' accounts.",
                        CustomResourceProperties.TABLE.get("Preset").choices())
                .withDefault(initial)
                .withExample(initial);
    }

    private static Parameter organizationId(String description) {
        Property property = CustomResourceProperties.TABLE.get("OrganizationId");
        return text(
                        property.name(),
                        "Organization",
                        description + " aws organizations describe-organization --query Organization.Id")
                .matching("^" + property.pattern() + "$", property.format())
                .withExample("o-exampleorg1");
    }
}
