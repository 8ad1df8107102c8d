package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.Parameter.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.Property;
import org.ddorg.contract.PropertyTable;
import org.ddorg.contract.ValuePattern;

/**
 * The parameters of the member template: one for each property of the custom resource that a console shows, and those
 * about the function itself.
 *
 * @param table the custom resource's properties
 */
public record MemberParameters(PropertyTable table) {

    /** With the properties of the custom resource. */
    public static final MemberParameters DEFAULT = new MemberParameters(CustomResourceProperties.TABLE);

    /** The Datadog keys; a stack that shares a secret does not pass them on. */
    public static final List<String> KEYS = List.of("DatadogApiKey", "DatadogAppKey");

    private static final List<String> ONCE_FOR_ALL = List.of("OrganizationId", "ExcludedAccounts");

    private static final Property BOUNDARY = CustomResourceProperties.TABLE.get("PermissionsBoundary");

    static final Parameter PREFIX = text(
                    "Prefix",
                    "Prefix",
                    "Prefix of the names of ddorg's resources. A second installation, for example for another Datadog"
                            + " organization, needs a different prefix.")
            .withDefault("ddorg")
            .matching(
                    "^" + ValuePattern.PREFIX + "$",
                    "must start with a lowercase letter and have at most 16 lowercase letters, digits and hyphens")
            .withExample("ddorg");

    private static final ParameterGroup UPKEEP = ParameterGroup.of(
            "Boundary and refresh",
            text(
                            "PermissionsBoundaryArn",
                            "Permissions boundary",
                            "ARN of your own permissions boundary for the role. Empty: ddorg's boundary, see"
                                    + " docs/permissions.md.")
                    .withDefault("")
                    .matching(BOUNDARY.allowedPattern().orElseThrow(), BOUNDARY.format())
                    .withExample("arn:aws:iam::111111111111:policy/boundary"),
            text(
                            "RefreshSchedule",
                            "Refresh schedule",
                            "How often to update each account's permissions to Datadog's current list: an EventBridge"
                                    + " Scheduler expression, or off. Accounts are spread over four hours.")
                    .withDefault("rate(1 day)")
                    .matching(
                            "^off$|^rate\\(([1-9]\\d* days?|([4-9]|[1-9]\\d+) hours)\\)$|^cron\\([^ ()]+( [^"
                                    + " ()]+){5}\\)$",
                            "must be off, rate(1 day), rate(12 hours) (at least 4) or cron(0 3 * * ? *)")
                    .withExample("cron(0 3 * * ? *)"));

    static final Parameter CODE_KEY = text(
                    "CodeKey", "Code key", "S3 key of the function's jar. It contains the hash of the jar.")
            .matching("^\\S+\\.jar$", "must be the key of the jar: ddorg-lambda-<sha256>.jar")
            .withExample("ddorg-lambda-<sha256>.jar");

    private static final ParameterGroup CODE = ParameterGroup.of(
            "Code",
            codeBucket("S3 bucket with the function's jar, in this Region and readable by this account.", ""),
            CODE_KEY,
            PREFIX);

    /** What an account is to look like: each is a property of the custom resource. */
    public List<ParameterGroup> settings() {
        Map<String, List<Parameter>> groups = new LinkedHashMap<>();
        for (Property property : table.all()) {
            if (property.console() != null) {
                groups.computeIfAbsent(property.console().group(), group -> new ArrayList<>())
                        .add(Parameter.of(property));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new ParameterGroup(group.getKey(), group.getValue()))
                .toList();
    }

    /** What the StackSet passes on to the accounts' stacks, in addition to the code. */
    public List<ParameterGroup> passedOn() {
        return Stream.concat(settings().stream(), Stream.of(UPKEEP)).toList();
    }

    /** The same without what the organization template says once for all. */
    List<ParameterGroup> common() {
        return passedOn().stream()
                .map(group -> group.without(ONCE_FOR_ALL))
                .filter(group -> !group.parameters().isEmpty())
                .toList();
    }

    public List<ParameterGroup> all() {
        return Stream.concat(passedOn().stream(), Stream.of(CODE)).toList();
    }

    /** The parameters that a unit's accounts may have other values of than all others. */
    public List<Parameter> ofUnits() {
        return ParameterGroup.flatten(common()).stream()
                .filter(parameter -> !KEYS.contains(parameter.name()))
                .toList();
    }

    /** @param otherPattern alternatives to a bucket's name, each with a trailing {@code |} */
    static Parameter codeBucket(String description, String otherPattern) {
        return text("CodeBucket", "Code bucket", description)
                .matching(
                        otherPattern + "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
                        "must be the name of an S3 bucket, without s3://")
                .withExample("ddorg-code-111111111111-us-east-1");
    }
}
