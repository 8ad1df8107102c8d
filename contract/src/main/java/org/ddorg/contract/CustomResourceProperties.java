package org.ddorg.contract;

import static org.ddorg.contract.Property.choice;
import static org.ddorg.contract.Property.flag;
import static org.ddorg.contract.Property.list;
import static org.ddorg.contract.Property.secret;
import static org.ddorg.contract.Property.text;

import java.util.ArrayList;
import java.util.List;
import org.ddorg.contract.DatadogAttribute.Form;

/**
 * The properties of {@code Custom::DatadogAwsAccount}. The parameters of the templates, docs/parameters.md, the
 * function's validation and the command line's comparison with Datadog are derived from this table.
 */
public final class CustomResourceProperties {
    private static final String NAMESPACE = "[\\w./#:-]{1,255}";
    private static final String NAMESPACES = "must be CloudWatch namespaces, separated by commas: AWS/EC2,AWS/RDS";

    /** Printable ASCII without characters that JSON escapes: the templates insert the keys into JSON unescaped. */
    private static final String KEY = "[\\x21\\x23-\\x5b\\x5d-\\x7e]+";

    /** All properties. */
    public static final PropertyTable TABLE = table();

    private CustomResourceProperties() {}

    private static PropertyTable table() {
        List<Property> all = new ArrayList<>();
        all.addAll(datadog());
        all.addAll(organization());
        all.addAll(role());
        all.addAll(roleMaintenance());
        all.addAll(preset());
        all.addAll(metrics());
        all.addAll(namespaces());
        all.addAll(resources());
        all.addAll(logs());
        all.addAll(traces());
        all.addAll(scope());
        return new PropertyTable(all, exclusions());
    }

    private static List<Exclusion> exclusions() {
        return List.of(
                new Exclusion(
                        "CloudSecurityHasResources",
                        Exclusion.Kind.TRUE,
                        "CloudSecurityPostureManagement",
                        "DisableResourceCollection",
                        "CloudSecurityPostureManagement needs resource collection: set DisableResourceCollection to"
                                + " false,"
                                + " or CloudSecurityPostureManagement to false."),
                new Exclusion(
                        "NamespacesAreFilteredOneWay",
                        Exclusion.Kind.NOT_EMPTY,
                        "NamespaceFiltersInclude",
                        "NamespaceFiltersExclude",
                        "Set NamespaceFiltersInclude or NamespaceFiltersExclude, not both."));
    }

    private static List<Property> group(String heading, Property... properties) {
        List<Property> group = new ArrayList<>();
        for (Property property : properties) {
            group.add(property.under(heading));
        }
        return group;
    }

    private static List<Property> datadog() {
        return group(
                "Datadog",
                choice("DatadogSite", DatadogSite.domains())
                        .shown(
                                "Datadog site",
                                "Site of your Datadog organization: the host of its URL, without app.",
                                "datadoghq.com"),
                secret(
                                "DatadogApiKey",
                                KEY,
                                "must be printable ASCII without spaces, quotes and backslashes. Copy the API key"
                                        + " again from Datadog")
                        .shown(
                                "API key",
                                "API key of your Datadog organization (Organization Settings, API Keys).",
                                "(32 characters)"),
                secret(
                                "DatadogAppKey",
                                KEY,
                                "must be printable ASCII without spaces, quotes and backslashes. Copy the application"
                                        + " key again from"
                                        + " Datadog")
                        .shown(
                                "Application key",
                                "Application key (Organization Settings, Application Keys) whose owner or scopes may"
                                        + " manage AWS"
                                        + " integrations: aws_configurations_manage, aws_configuration_edit and"
                                        + " aws_configuration_read.",
                                "(40 characters)"),
                text(
                                "DatadogSecretArn",
                                "",
                                "arn:(aws|aws-us-gov):secretsmanager:" + ValuePattern.REGION
                                        + ":\\d{12}:secret:[\\w/+=.@-]{1,512}-[A-Za-z0-9]{6}",
                                "must be the full ARN of a secret, with its six-character suffix:"
                                        + " arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-keys-AbCdEf")
                        .shown(
                                "Secret",
                                "ARN of a secret with both keys, as JSON with DatadogApiKey and DatadogAppKey."
                                        + " Replaces the two parameters.",
                                "arn:aws:secretsmanager:us-east-1:111111111111:secret:datadog-keys-AbCdEf"));
    }

    private static List<Property> organization() {
        return group(
                "Organization",
                text(
                                "OrganizationId",
                                "",
                                "o-[a-z0-9]{10,32}",
                                "must be the ID of an organization, as aws organizations describe-organization shows"
                                        + " it:"
                                        + " o-exampleorg1")
                        .shown(
                                "Organization",
                                "ID of the account's organization. On Delete, the function uses it to check whether"
                                        + " the account has left. Empty: it checks only whether the account is in any"
                                        + " organization.",
                                "o-exampleorg1"),
                list("ExcludedAccounts", ValuePattern.ACCOUNT_ID, "must be 12-digit account IDs, separated by commas")
                        .shown(
                                "Excluded accounts",
                                "IDs of accounts that are not integrated, including accounts that join later."
                                        + " Excluding an account removes what ddorg created in it.",
                                "111111111111,222222222222"));
    }

    private static List<Property> role() {
        return group(
                "Role",
                text(
                                "IAMRoleName",
                                RoleName.DEFAULT,
                                ValuePattern.ROLE_NAME,
                                "must be 1 to 64 letters, digits or characters of _+=,.@- (a name, not a path or an"
                                        + " ARN)")
                        .shown(
                                "IAM role name",
                                "Name of the IAM role that Datadog assumes, the same in every account. A new name"
                                        + " creates a new role, then deletes the old one.",
                                RoleName.DEFAULT),
                text(
                                "RolePath",
                                RoleAttributes.DEFAULT_PATH,
                                "/(?!ddorg/)([\\w+=,.@-]+/)*",
                                "must begin and end with /, such as /monitoring/, and must not be below /ddorg/")
                        .shown(
                                "Role path",
                                "IAM path of the role. IAM cannot move a role: to change the path, also change the"
                                        + " role name.",
                                "/monitoring/"),
                text(
                                "RoleDescription",
                                "",
                                "[\\x20-\\x7e\\xa1-\\xff]{1,1000}",
                                "must be at most 1,000 characters of Latin-1, without line breaks")
                        .shown(
                                "Role description",
                                "Description of the role in IAM. Empty: ddorg's description; an adopted role keeps its"
                                        + " own.",
                                "Read by Datadog"),
                list(
                                "RoleTags",
                                "[^=]{1,128}=.{0,256}",
                                "must be key=value entries: team=platform,cost-center=42. A key has at most 128 and a"
                                        + " value at most 256 characters: letters, digits, spaces and _.:/+-@, in"
                                        + " values"
                                        + " also =")
                        .shown(
                                "Role tags",
                                "Tags of the role (key=value), in addition to the stack's tags. Keys that begin with"
                                        + " aws: or ddorg:"
                                        + " are reserved.",
                                "team=platform,cost-center=42"),
                text(
                                "MaxSessionDuration",
                                "",
                                "((3[6-9]|[4-9]\\d|[1-3]\\d\\d|4[0-2]\\d)\\d\\d|43[01]\\d\\d|43200)",
                                "must be seconds, from 3600 (one hour) to 43200 (twelve hours)")
                        .shown(
                                "Maximum session duration",
                                "Maximum duration of a session of the role in seconds, 3600 to 43200. Empty: one hour;"
                                        + " an adopted role keeps its own.",
                                "7200"),
                list(
                                RoleAttributes.ALLOWED_REGIONS,
                                ValuePattern.REGION,
                                "must be AWS Region codes, separated by commas:" + " us-east-1,eu-central-1")
                        .shown(
                                "Allowed Regions",
                                "AWS Regions in which the role's permissions apply. Include us-east-1, which global"
                                        + " services such as IAM and CloudFront use. Empty: all.",
                                "us-east-1,eu-central-1"));
    }

    private static List<Property> roleMaintenance() {
        return group(
                "Role",
                text(
                        "PermissionsBoundary",
                        "",
                        "arn:(aws|aws-us-gov):iam::(aws|\\d{12}):policy/(?!ddorg/)[\\w+=,.@/-]{1,640}",
                        "must be the ARN of a managed policy, not below /ddorg/:"
                                + " arn:aws:iam::111111111111:policy/boundary"),
                choice("ExistingIntegration", List.of("adopt", "fail"))
                        .shown(
                                "If the account is already integrated",
                                "What to do if the account already has a Datadog integration. adopt: keep its"
                                        + " settings, change only what is set here, and never delete it. fail: stop"
                                        + " and change nothing.",
                                "adopt"),
                flag("AcceptUnknownWrites", false)
                        .shown(
                                "Accept unknown actions",
                                "true attaches actions of Datadog's list that are not known to be read-only; false"
                                        + " omits and logs them. Actions on identities, secrets and data are never"
                                        + " attached."));
    }

    private static List<Property> preset() {
        return group(
                "What to collect",
                choice("Preset", Preset.choices())
                        .shown(
                                "Preset",
                                "Group of settings. minimal: metrics only. full: metrics, alarms, custom metrics,"
                                        + " X-Ray,"
                                        + " resources and cloud security. security: resources and cloud security, no"
                                        + " metrics. Individual"
                                        + " settings override it. Empty: none.",
                                "full"));
    }

    private static List<Property> metrics() {
        return group(
                "Metrics",
                flag("DisableMetricCollection")
                        .sets(DatadogAttribute.of("metrics_config.enabled", Form.INVERTED_FLAG, "false"))
                        .shown("Metrics off", "true: do not collect CloudWatch metrics. false: collect them."),
                flag("CollectCloudWatchAlarms")
                        .sets(DatadogAttribute.of("metrics_config.collect_cloudwatch_alarms", Form.FLAG, "false"))
                        .shown(
                                "CloudWatch alarms",
                                "true sends CloudWatch alarms to Datadog as events, false does not."),
                flag("CollectCustomMetrics")
                        .sets(DatadogAttribute.of("metrics_config.collect_custom_metrics", Form.FLAG, "false"))
                        .shown(
                                "Custom metrics",
                                "true collects the account's own CloudWatch metrics (billed as custom metrics), false"
                                        + " does not."),
                flag("AutomuteEnabled")
                        .sets(DatadogAttribute.of("metrics_config.automute_enabled", Form.FLAG, "true"))
                        .shown(
                                "Automute",
                                "true mutes monitors of EC2 instances that are shut down on purpose, false does not."));
    }

    /** A new integration gets the exclusions that are Datadog's defaults at that time. */
    private static List<Property> namespaces() {
        return group(
                "Metrics",
                list("NamespaceFiltersInclude", NAMESPACE, NAMESPACES)
                        .sets(DatadogAttribute.of("metrics_config.namespace_filters", Form.INCLUDE_ONLY, null))
                        .shown("Included namespaces", "Collect from these namespaces only.", "AWS/EC2,AWS/RDS"),
                list("NamespaceFiltersExclude", NAMESPACE, NAMESPACES)
                        .sets(DatadogAttribute.of("metrics_config.namespace_filters", Form.EXCLUDE_ONLY, null)
                                .resetTo("AWS/SQS,AWS/ElasticMapReduce,AWS/Usage"))
                        .shown(
                                "Excluded namespaces",
                                "Collect from all namespaces except these. Cannot be combined with"
                                        + " NamespaceFiltersInclude.",
                                "AWS/EC2,AWS/RDS"),
                list("MetricTagFilters", "[\\w./#:-]+=\\S.*", "must be namespace=tag entries: AWS/EC2=env:production")
                        .sets(DatadogAttribute.of("metrics_config.tag_filters", Form.TAGS_BY_NAMESPACE, ""))
                        .shown(
                                "Metric tag filters",
                                "Collect only from resources with these tags: namespace=tag entries. A namespace may"
                                        + " be repeated.",
                                "AWS/EC2=env:production,AWS/RDS=env:production"));
    }

    private static List<Property> resources() {
        return group(
                "Resources and security",
                flag("DisableResourceCollection")
                        .sets(DatadogAttribute.of("resources_config.extended_collection", Form.INVERTED_FLAG, "false"))
                        .shown(
                                "Resource collection off",
                                "true stops collecting resource configurations and removes its permissions, false"
                                        + " starts."),
                flag("CloudSecurityPostureManagement")
                        .sets(DatadogAttribute.of(
                                "resources_config.cloud_security_posture_management_collection", Form.FLAG, "false"))
                        .shown(
                                "Cloud security",
                                "true turns on Cloud Security Posture Management, which needs resource collection;"
                                        + " false turns it"
                                        + " off."));
    }

    private static List<Property> logs() {
        return group(
                "Logs and traces",
                list(
                                "LogForwarderArns",
                                "arn:(aws|aws-us-gov):lambda:" + ValuePattern.REGION
                                        + ":\\d{12}:function:[\\w-]{1,140}(:[\\w$-]+)?",
                                "must be ARNs of Lambda functions:"
                                        + " arn:aws:lambda:us-east-1:111111111111:function:forwarder")
                        .sets(DatadogAttribute.of("logs_config.lambda_forwarder.lambdas", Form.LIST, ""))
                        .shown(
                                "Log forwarders",
                                "ARNs of Datadog Forwarder functions in the account. Set them per account or OU, as"
                                        + " parameter overrides of the StackSet.",
                                "arn:aws:lambda:us-east-1:111111111111:function:datadog-forwarder"),
                list("LogSources", "[\\w.-]+", "must be IDs of log sources, separated by commas: s3,elb,lambda")
                        .sets(DatadogAttribute.of("logs_config.lambda_forwarder.sources", Form.LIST, ""))
                        .shown(
                                "Log sources",
                                "Datadog's IDs of the services whose logs the forwarders collect.",
                                "s3,elb,lambda"),
                list("LogTagFilters", "[\\w./#:-]+=\\S.*", "must be source=tag entries: s3=env:production")
                        .sets(DatadogAttribute.of(
                                "logs_config.lambda_forwarder.log_source_config.tag_filters", Form.TAGS_BY_SOURCE, ""))
                        .shown(
                                "Log tag filters",
                                "Forward only logs of resources with these tags: source=tag entries. A source may be"
                                        + " repeated.",
                                "s3=env:production"));
    }

    private static List<Property> traces() {
        return group(
                "Logs and traces",
                list(
                                "XRayServices",
                                "[\\w./:-]{1,255}",
                                "must be service names, separated by commas, or all: AWS/AppSync")
                        .sets(DatadogAttribute.of("traces_config.xray_services", Form.ALL_OR_ONLY, ""))
                        .shown("X-Ray services", "Services to collect AWS X-Ray traces from, or all.", "all"));
    }

    private static List<Property> scope() {
        return group(
                "Regions and tags",
                list(
                                "Regions",
                                "(all|" + ValuePattern.REGION + ")",
                                "must be AWS Region codes, separated by commas, or all: us-east-1,eu-central-1")
                        .sets(DatadogAttribute.of("aws_regions", Form.ALL_OR_ONLY, DatadogAttribute.ALL))
                        .shown("Regions", "AWS Regions to collect from, or all.", "us-east-1,eu-central-1"),
                list("AccountTags", "[^:\\s][^:]*:\\S.*", "must be key:value entries: env:production,team:payments")
                        .sets(DatadogAttribute.of("account_tags", Form.LIST, ""))
                        .shown(
                                "Account tags",
                                "Tags (key:value) for all data from the account.",
                                "env:production,team:payments"),
                flag("AccountFacts", true)
                        .shown(
                                "Name, alias and organization",
                                "true adds the tags account_name:, account_alias: and aws_organization: from AWS, and"
                                        + " registered_by:ddorg if ddorg created the integration. Existing tags with"
                                        + " these keys are kept. false removes the added tags."));
    }
}
