package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.Parameter.choice;
import static org.ddorg.cdk.parameters.Parameter.list;
import static org.ddorg.cdk.parameters.Parameter.percentage;
import static org.ddorg.cdk.parameters.Parameter.text;
import static org.ddorg.cdk.parameters.Parameter.tolerance;

import java.util.List;
import java.util.stream.Stream;

/** The parameters of the organization template: where to, how, and then those of the member template. */
public final class OrganizationParameters {

    private static final ParameterGroup TARGETS = ParameterGroup.of(
            "Organization",
            list(
                            "OrganizationalUnitIds",
                            "Organizational units",
                            "Ids of the organizational units to cover, with all units below them, at most 50; the"
                                    + " root's id (r-...) means the whole organization.")
                    .matching(
                            "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$",
                            "must be ids, separated by commas: r-ab12 for the whole organization, or"
                                    + " ou-ab12-11111111,ou-ab12-22222222")
                    .withExample("r-ab12"),
            organizationId("Id of your organization: only its accounts may read the keys."),
            choice(
                            "IncludeManagementAccount",
                            "Management account too",
                            "true brings this account under Datadog too, before all others, so that wrong keys stop"
                                    + " here; false leaves it out. A StackSet never reaches the management account.",
                            List.of("true", "false"))
                    .withExample("false"),
            MemberParameters.EXCLUDED_ACCOUNTS);

    private static final ParameterGroup UNITS = ParameterGroup.of(
            "Units with a preset of their own",
            units("ProductionUnitIds", "Production units"),
            preset("ProductionPreset", "Preset of production", "full"),
            units("SandboxUnitIds", "Sandbox units"),
            preset("SandboxPreset", "Preset of sandboxes", "minimal"));

    private static final ParameterGroup NOTIFICATIONS = ParameterGroup.of(
            "Notifications",
            text(
                            "NotificationEmail",
                            "E-mail",
                            "Who is told when an operation of the StackSet, or an account in it, fails: an address, to"
                                    + " be confirmed once. Empty: nobody.")
                    .withDefault("")
                    .matching("^$|^[^@\\s]+@[^@\\s]+$", "must be an e-mail address, or empty")
                    .withExample("cloud-team@example.com"));

    private static final ParameterGroup OPERATIONS = ParameterGroup.of(
            "Operations",
            percentage(
                            "MaxConcurrentPercentage",
                            "Accounts at once",
                            "Percentage of the accounts that are worked on at once: 100 suits up to a hundred accounts, and"
                                    + " 5 keeps 5,000 within Datadog's rate limit.")
                    .withDefault("5")
                    .withExample("100"),
            tolerance(
                            "FailureTolerancePercentage",
                            "Failures tolerated",
                            "Percentage of the accounts that may fail before the others are stopped. At 100 a bad"
                                    + " account holds up no other.")
                    .withDefault("100")
                    .withExample("20"),
            choice(
                            "ConcurrencyMode",
                            "When accounts fail",
                            "SOFT_FAILURE_TOLERANCE keeps working on as many accounts at once, STRICT_FAILURE_TOLERANCE"
                                    + " on fewer after each failure.",
                            List.of("SOFT_FAILURE_TOLERANCE", "STRICT_FAILURE_TOLERANCE"))
                    .withExample("STRICT_FAILURE_TOLERANCE"),
            choice(
                            "ManagedExecution",
                            "Operations side by side",
                            "true lets operations that do not touch the same accounts run side by side, and has others"
                                    + " wait for their turn; false refuses a change while an account joins.",
                            List.of("true", "false"))
                    .withExample("false"),
            choice(
                            "CallAs",
                            "Act as",
                            "SELF in the management account; DELEGATED_ADMIN in a member account that is registered as"
                                    + " delegated administrator for StackSets, with IncludeManagementAccount false.",
                            List.of("SELF", "DELEGATED_ADMIN"))
                    .withExample("DELEGATED_ADMIN"),
            MemberParameters.PREFIX);

    private static final ParameterGroup CODE = ParameterGroup.of(
            "Code",
            MemberParameters.codeBucket(
                            "Bucket that holds the function's jar, in this region and readable for the organization."
                                    + " Empty: the one that code-bucket.yaml makes, <prefix>-code-<account>-<region>.",
                            "^$|")
                    .withDefault(""),
            MemberParameters.CODE_KEY);

    /** All parameters of the organization template. */
    public static final List<ParameterGroup> ALL = Stream.of(
                    List.of(TARGETS), MemberParameters.COMMON, List.of(UNITS, NOTIFICATIONS, OPERATIONS, CODE))
            .flatMap(List::stream)
            .toList();

    /** Those of them when the CDK publishes the code itself, so that nobody has to say where it lies. */
    public static final List<ParameterGroup> WITHOUT_CODE =
            ALL.stream().filter(group -> !group.equals(CODE)).toList();

    private OrganizationParameters() {}

    /** The parameters of the template of the code bucket. */
    public static List<ParameterGroup> codeBucket() {
        return List.of(ParameterGroup.of(
                "Organization",
                organizationId("Id of your organization: only its accounts may read the code."),
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
                        "Ids of further units, which get the preset below instead of Preset. No unit may be under one"
                                + " of another list, nor be the root's. Accounts that join later get Preset.")
                .withDefault("")
                .matching(
                        "^$|^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$",
                        "must be ids of units, separated by commas: ou-ab12-11111111,ou-ab12-22222222")
                .withExample("ou-ab12-11111111");
    }

    /** What ids of units with settings of their own look like. */
    public static Parameter unitIds() {
        return units("ids", "Units");
    }

    private static Parameter preset(String name, String label, String initial) {
        return choice(name, label, "Preset of these units' accounts.", MemberParameters.PRESETS)
                .withDefault(initial)
                .withExample(initial);
    }

    private static Parameter organizationId(String description) {
        return text(
                        "OrganizationId",
                        "Organization",
                        description + " aws organizations describe-organization --query Organization.Id")
                .matching("^o-[a-z0-9]{10,32}$", "must be the id of an organization: o-exampleorg1")
                .withExample("o-exampleorg1");
    }
}
