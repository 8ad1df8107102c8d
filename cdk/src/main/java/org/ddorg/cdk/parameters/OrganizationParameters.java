package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.Parameter.list;
import static org.ddorg.cdk.parameters.Parameter.percentage;
import static org.ddorg.cdk.parameters.Parameter.text;

import java.util.List;
import java.util.stream.Stream;

/** The parameters of the organization template: where to, with which code, and then those of the member template. */
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
            text("StackSetName", "StackSet name", "Name of the StackSet. A new name makes a new StackSet.")
                    .withDefault("ddorg")
                    .matching(
                            "^[A-Za-z][A-Za-z0-9-]{0,127}$",
                            "must start with a letter and hold at most 128 letters, digits and hyphens")
                    .withExample("ddorg"),
            percentage(
                            "MaxConcurrentPercentage",
                            "Accounts at once",
                            "Percentage of the accounts that are worked on at once: 100 suits a small organization, and"
                                    + " 10 keeps thousands of accounts within Datadog's rate limit.")
                    .withDefault("10")
                    .withExample("100"));

    private static final ParameterGroup CODE = ParameterGroup.of(
            "Code",
            MemberParameters.codeBucket(
                            "Bucket that holds the function's jar, in this region and readable for the organization."
                                    + " Empty: the one that code-bucket.yaml makes, ddorg-code-<account>-<region>.",
                            "^$|")
                    .withDefault(""),
            MemberParameters.CODE_KEY);

    /** All parameters of the organization template. */
    public static final List<ParameterGroup> ALL = Stream.of(List.of(TARGETS), MemberParameters.SETTINGS, List.of(CODE))
            .flatMap(List::stream)
            .toList();

    /** Those of them when the CDK publishes the code itself, so that nobody has to say where it lies. */
    public static final List<ParameterGroup> WITHOUT_CODE =
            ALL.stream().filter(group -> !group.equals(CODE)).toList();

    private OrganizationParameters() {}
}
