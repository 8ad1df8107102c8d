package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.Parameter.choice;
import static org.ddorg.cdk.parameters.Parameter.list;
import static org.ddorg.cdk.parameters.Parameter.secret;
import static org.ddorg.cdk.parameters.Parameter.settings;
import static org.ddorg.cdk.parameters.Parameter.text;
import static org.ddorg.cdk.parameters.Parameter.toggle;

import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of the member template, the one table that both templates and docs/parameters.md are made from.
 * Each setting is also a property of the same name of the custom resource.
 */
public final class MemberParameters {

    /** Datadog's sites, the default first. */
    public static final List<String> SITES = List.of(
            "datadoghq.com",
            "us3.datadoghq.com",
            "us5.datadoghq.com",
            "datadoghq.eu",
            "ap1.datadoghq.com",
            "ap2.datadoghq.com",
            "uk1.datadoghq.com",
            "ddog-gov.com",
            "us2.ddog-gov.com");

    /** Those of them that assume roles in AWS GovCloud. */
    static final List<String> GOVERNMENT_SITES = List.of("ddog-gov.com", "us2.ddog-gov.com");

    /** Nothing that would have to be escaped in JSON: the keys are put into a secret as they are. */
    private static final String KEY = "^[^\\s\"\\\\]*$";

    private static final String SECRET_ARN =
            "^$|^arn:(aws|aws-us-gov):secretsmanager:[a-z0-9-]+:\\d{12}:secret:[\\w/+=.@-]+-[A-Za-z0-9]{6}$";

    private static final ParameterGroup DATADOG = ParameterGroup.of(
            "Datadog",
            choice(
                    "DatadogSite",
                    "Datadog site",
                    "The site of your Datadog organization: the host in the browser's address, without app. in front.",
                    SITES),
            secret(
                            "DatadogApiKey",
                            "API key",
                            "API key of your Datadog organization (Organization Settings, API Keys).")
                    .withDefault("")
                    .matching(KEY, "must have no spaces, quotes or line breaks: copy the API key anew from Datadog")
                    .withExample("(32 characters)"),
            secret(
                            "DatadogAppKey",
                            "Application key",
                            "Application key (Organization Settings, Application Keys) whose owner or scopes may"
                                    + " manage AWS integrations: aws_configurations_manage, aws_configuration_edit and"
                                    + " aws_configuration_read.")
                    .withDefault("")
                    .matching(
                            KEY,
                            "must have no spaces, quotes or line breaks: copy the application key anew from Datadog")
                    .withExample("(40 characters)"),
            text(
                            "DatadogSecretArn",
                            "Secret with the keys",
                            "Instead of the two keys: ARN of a secret that holds them, as JSON with DatadogApiKey and"
                                    + " DatadogAppKey.")
                    .withDefault("")
                    .matching(
                            SECRET_ARN,
                            "must be the whole ARN of a secret, with the six characters at its end, as the console"
                                    + " shows it")
                    .withExample("arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-keys-AbCdEf"));

    private static final ParameterGroup ROLE = ParameterGroup.of(
            "Role",
            text(
                            "IAMRoleName",
                            "IAM role name",
                            "Name of the IAM role that Datadog assumes, the same in every account. A new name makes a"
                                    + " new role and then removes the old one.")
                    .withDefault("DatadogIntegrationRole")
                    .matching(
                            "^[\\w+=,.@-]{1,64}$",
                            "must be 1 to 64 letters, digits or characters of _+=,.@- (a name, not a path or an ARN)")
                    .withExample("DatadogIntegrationRole"),
            text(
                            "RolePath",
                            "Role path",
                            "IAM path of the role, from / to /. IAM cannot move a role: another path takes another role"
                                    + " name, too.")
                    .withDefault("/")
                    .matching(
                            "^/$|^/(?!ddorg/)([\\w+=,.@-]+/)+$",
                            "must begin and end with /, such as /monitoring/, outside of /ddorg/")
                    .withExample("/monitoring/"),
            text(
                            "RoleDescription",
                            "Role description",
                            "What IAM shows about the role. Empty: ddorg's own words, or an adopted role's.")
                    .withDefault("")
                    .matching("^[\\x20-\\x7e\\xa1-\\xff]{0,1000}$", "must be at most 1,000 characters of Latin-1")
                    .withExample("Read by Datadog"),
            list(
                            "RoleTags",
                            "Role tags",
                            "Tags key=value for the role, beside the stack's own tags. Keys that begin with aws: or"
                                    + " ddorg: are taken.")
                    .withDefault("")
                    .matching("^$|^[^=]{1,128}=.{0,256}$", "must be entries key=value: team=platform,cost-center=42")
                    .withExample("team=platform,cost-center=42"),
            text(
                            "MaxSessionDuration",
                            "Longest session",
                            "Seconds that a session of the role may last at most, 3600 to 43200. Empty: an hour, or an"
                                    + " adopted role's.")
                    .withDefault("")
                    .matching(
                            "^$|^(3[6-9]|[4-9]\\d|[1-3]\\d\\d|4[0-2]\\d)\\d\\d$|^43[01]\\d\\d$|^43200$",
                            "must be seconds from 3600 to 43200")
                    .withExample("7200"),
            list(
                            "AllowedRegions",
                            "Allowed regions",
                            "Regions that the role's permissions hold in. Name us-east-1 too, where IAM, CloudFront and"
                                    + " other global services answer. Empty: all.")
                    .withDefault("")
                    .matching(
                            "^$|^[a-z]{2}(-[a-z]+)+-\\d{1,2}$",
                            "must be names of regions, separated by commas: us-east-1,eu-central-1")
                    .withExample("us-east-1,eu-central-1"),
            choice(
                    "ExistingIntegration",
                    "If Datadog knows the account already",
                    "What to do with an account that Datadog has already: adopt it, keep its settings, change only what"
                            + " is given here and never delete it (adopt), or stop and change nothing (fail).",
                    List.of("adopt", "fail")),
            choice(
                    "AcceptUnknownWrites",
                    "Accept unknown actions",
                    "true lets actions of Datadog's list pass that are not known as reads; false leaves them out and"
                            + " says so in the function's log. Power over identities, secrets and data never passes.",
                    List.of("false", "true")));

    /** The names of sets of settings, the first for none. */
    static final List<String> PRESETS = List.of("", "minimal", "full", "security");

    private static final ParameterGroup PRESET = ParameterGroup.of(
            "What to collect",
            choice(
                            "Preset",
                            "Preset",
                            "Settings that go together: minimal has metrics only; full has metrics, alarms, custom"
                                    + " metrics, X-Ray, resources and cloud security; security has resources and cloud"
                                    + " security without metrics. What is set below goes before it. Empty: none.",
                            PRESETS)
                    .withExample("full"));

    static final Parameter EXCLUDED_ACCOUNTS = list(
                    "ExcludedAccounts",
                    "Accounts left out",
                    "Accounts in which nothing is done, also when they join. What was made in an account is taken back"
                            + " when it is put on the list.")
            .withDefault("")
            .matching("^$|^\\d{12}$", "must be account ids of twelve digits, separated by commas")
            .withExample("111111111111,222222222222");

    private static final ParameterGroup ORGANIZATION = ParameterGroup.of(
            "Organization",
            text(
                            "OrganizationId",
                            "Organization",
                            "Id of the organization that the account is in: a Delete tells by it whether the account"
                                    + " has left. Empty: it asks only whether the account is in any.")
                    .withDefault("")
                    .matching("^$|^o-[a-z0-9]{10,32}$", "must be the id of an organization: o-exampleorg1")
                    .withExample("o-exampleorg1"),
            EXCLUDED_ACCOUNTS);

    private static final ParameterGroup METRICS = ParameterGroup.of(
            "Metrics",
            toggle("DisableMetricCollection", "Metrics off", "true stops collecting CloudWatch metrics, false starts."),
            toggle(
                    "CollectCloudWatchAlarms",
                    "CloudWatch alarms",
                    "true sends CloudWatch alarms to Datadog as events, false does not."),
            toggle(
                    "CollectCustomMetrics",
                    "Custom metrics",
                    "true collects the account's own CloudWatch metrics (billed as custom metrics), false does not."),
            toggle(
                    "AutomuteEnabled",
                    "Automute",
                    "true mutes monitors of EC2 instances that are shut down on purpose, false does not."),
            namespaces("NamespaceFiltersInclude", "Only these namespaces", "Collect from these namespaces only."),
            namespaces(
                    "NamespaceFiltersExclude",
                    "All but these namespaces",
                    "Collect from all namespaces but these. Not together with NamespaceFiltersInclude."),
            settings(
                            "MetricTagFilters",
                            "Metric tag filters",
                            "Collect only from resources with these tags: entries namespace=tag, one namespace may"
                                    + " repeat.")
                    .matching("^$|^[\\w./#:-]+=\\S.*$", "must be entries namespace=tag: AWS/EC2=env:production")
                    .withExample("AWS/EC2=env:production,AWS/RDS=env:production"));

    private static final ParameterGroup RESOURCES = ParameterGroup.of(
            "Resources and security",
            toggle(
                    "DisableResourceCollection",
                    "Resource collection off",
                    "true stops collecting resource configurations and takes the permissions for it away, false"
                            + " starts."),
            toggle(
                    "CloudSecurityPostureManagement",
                    "Cloud security",
                    "true turns on Cloud Security Posture Management, which needs resource collection; false turns it"
                            + " off."));

    private static final ParameterGroup LOGS_AND_TRACES = ParameterGroup.of(
            "Logs and traces",
            settings(
                            "LogForwarderArns",
                            "Log forwarders",
                            "ARNs of Datadog forwarder functions, in the account itself: give them per account or OU, as"
                                    + " parameter overrides of the StackSet.")
                    .matching(
                            "^$|^arn:(aws|aws-us-gov):lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]{1,140}(:[\\w$-]+)?$",
                            "must be Lambda function ARNs: arn:aws:lambda:us-east-1:111111111111:function:forwarder")
                    .withExample("arn:aws:lambda:us-east-1:111111111111:function:datadog-forwarder"),
            settings(
                            "LogSources",
                            "Log sources",
                            "Services whose logs the forwarders are to collect, by Datadog's ids.")
                    .matching("^$|^[\\w.-]+$", "must be ids of log sources, separated by commas: s3,elb,lambda")
                    .withExample("s3,elb,lambda"),
            settings(
                            "LogTagFilters",
                            "Log tag filters",
                            "Forward only logs of resources with these tags: entries source=tag, one source may repeat.")
                    .matching("^$|^[\\w./#:-]+=\\S.*$", "must be entries source=tag: s3=env:production")
                    .withExample("s3=env:production"),
            settings(
                            "XRayServices",
                            "X-Ray services",
                            "Services to collect AWS X-Ray traces from, or the one word all.")
                    .matching("^$|^[\\w./:-]+$", "must be names of services, separated by commas, or all: AWS/AppSync")
                    .withExample("all"));

    private static final ParameterGroup SCOPE = ParameterGroup.of(
            "Regions and tags",
            settings("Regions", "Regions", "AWS regions to collect from, or the one word all.")
                    .matching(
                            "^$|^all$|^[a-z]{2}(-[a-z]+)+-\\d{1,2}$",
                            "must be names of regions, separated by commas, or all: us-east-1,eu-central-1")
                    .withExample("us-east-1,eu-central-1"),
            settings("AccountTags", "Account tags", "Tags key:value for everything that comes from the account.")
                    .matching("^$|^[^:\\s][^:]*:\\S.*$", "must be entries key:value: env:production,team:payments")
                    .withExample("env:production,team:payments"),
            choice(
                            "AccountFacts",
                            "Name, alias and organization",
                            "true tags what comes from the account with account_name:, account_alias: and"
                                    + " aws_organization:, as AWS has them, save where others have set such a tag, and with"
                                    + " registered_by:ddorg where ddorg registered it; false takes these tags away again.",
                            List.of("true", "false"))
                    .withExample("false"));

    static final Parameter PREFIX = text(
                    "Prefix",
                    "Prefix",
                    "What the names of ddorg's own things start with. Another prefix is another installation beside"
                            + " this one: for a second Datadog organization, or for units with settings of their own.")
            .withDefault("ddorg")
            .matching(
                    "^[a-z][a-z0-9-]{0,15}$",
                    "must start with a lower-case letter and hold at most 16 lower-case letters, digits and hyphens")
            .withExample("ddorg");

    private static final ParameterGroup UPKEEP = ParameterGroup.of(
            "Boundary and refresh",
            text(
                            "PermissionsBoundaryArn",
                            "Permissions boundary",
                            "ARN of your own permissions boundary for the role. Empty: the one that ddorg makes, see"
                                    + " docs/permissions.md.")
                    .withDefault("")
                    .matching(
                            "^$|^arn:(aws|aws-us-gov):iam::(aws|\\d{12}):policy/(?!ddorg/)[\\w+=,.@/-]+$",
                            "must be the ARN of a managed policy outside of /ddorg/:"
                                    + " arn:aws:iam::111111111111:policy/boundary")
                    .withExample("arn:aws:iam::111111111111:policy/boundary"),
            text(
                            "RefreshSchedule",
                            "Refresh",
                            "How often each account's permissions are brought up to what Datadog asks for, as"
                                    + " EventBridge Scheduler writes it; or off. Accounts spread over four hours.")
                    .withDefault("rate(1 day)")
                    .matching(
                            "^off$|^rate\\(([1-9]\\d* days?|([4-9]|[1-9]\\d+) hours)\\)$|^cron\\([^ ()]+( [^ ()]+){5}\\)$",
                            "must be off, rate(1 day), rate(12 hours) (at least 4) or cron(0 3 * * ? *)")
                    .withExample("cron(0 3 * * ? *)"));

    static final Parameter CODE_KEY = text(
                    "CodeKey",
                    "Code key",
                    "Key of the function's jar in the bucket: its name holds its content's hash.")
            .matching("^\\S+\\.jar$", "must be the key of the jar: ddorg-lambda-<sha256>.jar")
            .withExample("ddorg-lambda-<sha256>.jar");

    private static final ParameterGroup CODE = ParameterGroup.of(
            "Code",
            codeBucket("Bucket that holds the function's jar, in this region and readable for this account.", ""),
            CODE_KEY,
            PREFIX);

    /** What an account is to look like: each is a property of the custom resource. */
    public static final List<ParameterGroup> SETTINGS =
            List.of(DATADOG, ORGANIZATION, ROLE, PRESET, METRICS, RESOURCES, LOGS_AND_TRACES, SCOPE);

    /** What the StackSet passes on to the accounts' stacks, beside the code. */
    public static final List<ParameterGroup> PASSED_ON =
            Stream.concat(SETTINGS.stream(), Stream.of(UPKEEP)).toList();

    /** The same without what the organization template says once for all. */
    static final List<ParameterGroup> COMMON =
            PASSED_ON.stream().filter(group -> !group.equals(ORGANIZATION)).toList();

    /** All parameters of the member template. */
    public static final List<ParameterGroup> ALL =
            Stream.concat(PASSED_ON.stream(), Stream.of(CODE)).toList();

    /** The settings that are keys themselves, which a stack that shares a secret does not pass on. */
    public static final List<String> KEYS = List.of("DatadogApiKey", "DatadogAppKey");

    /** The parameters that a unit's accounts may have other values of than all others. */
    public static List<Parameter> ofUnits() {
        List<String> ofAll = List.of("DatadogApiKey", "DatadogAppKey", "OrganizationId", "ExcludedAccounts");
        return ParameterGroup.flatten(PASSED_ON).stream()
                .filter(parameter -> !ofAll.contains(parameter.name()))
                .toList();
    }

    private MemberParameters() {}

    private static Parameter namespaces(String name, String label, String description) {
        return settings(name, label, description)
                .matching(
                        "^$|^[\\w./#:-]{1,255}$", "must be CloudWatch namespaces, separated by commas: AWS/EC2,AWS/RDS")
                .withExample("AWS/EC2,AWS/RDS");
    }

    /** The code bucket's name; what else the pattern is to allow stands in front of it. */
    static Parameter codeBucket(String description, String otherPattern) {
        return text("CodeBucket", "Code bucket", description)
                .matching(
                        otherPattern + "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
                        "must be the name of an S3 bucket, without s3://")
                .withExample("ddorg-code-111111111111-us-east-1");
    }
}
