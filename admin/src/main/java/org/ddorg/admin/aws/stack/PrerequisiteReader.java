package org.ddorg.admin.aws.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.CallerIdentity;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.OrganizationTree;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetSummary;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Reads what a deployment depends on in AWS. Each method throws the exceptions of the SDK: {@link AwsErrorMessage}. */
public final class PrerequisiteReader {

    /** The service principal of delegated administrators for StackSets. */
    public static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

    private final AwsClients clients;
    private final CloudFormationClient cloudFormation;
    private final OrganizationsClient organizations;
    private @Nullable OrganizationTree tree;

    public PrerequisiteReader(AwsClients clients) {
        this.clients = clients;
        this.cloudFormation = clients.cloudFormation();
        this.organizations = clients.organizations();
    }

    /**
     * A stack.
     *
     * @param status {@code CREATE_COMPLETE}, …
     * @param description of its template, or empty
     */
    public record StackFacts(String status, String description) {}

    /**
     * A StackSet.
     *
     * @param description its own, or empty
     */
    public record StackSetFacts(String name, String description) {}

    /** The region of the calls. */
    public String region() {
        return clients.region().id();
    }

    public CallerIdentity caller() {
        GetCallerIdentityResponse identity = clients.sts().getCallerIdentity();
        return new CallerIdentity(identity.account(), identity.arn());
    }

    public OrganizationInfo organization() {
        return new OrganizationReader(organizations).organization();
    }

    /** Read once, since it takes a call per OU and per 20 accounts. */
    public OrganizationTree tree() {
        if (tree == null) {
            tree = new OrganizationReader(organizations).tree();
        }
        return tree;
    }

    /** Whether a member account is a delegated administrator for StackSets. Other members may not even ask. */
    public boolean isDelegatedAdministrator(String account) {
        try {
            return organizations.listDelegatedAdministratorsPaginator(r -> r.servicePrincipal(STACK_SETS)).stream()
                    .flatMap(page -> page.delegatedAdministrators().stream())
                    .anyMatch(found -> found.id().equals(account));
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    /** Whether the caller is a delegated administrator; false where AWS does not tell, which the checks report. */
    public boolean isCalledByDelegate() {
        try {
            String account = caller().account();
            return !account.equals(organization().managementAccount()) && isDelegatedAdministrator(account);
        } catch (AwsServiceException e) {
            return false;
        }
    }

    /** {@code ENABLED}, {@code DISABLED} or {@code DISABLED_PERMANENTLY}. */
    public String trustedAccess() {
        return cloudFormation.describeOrganizationsAccess(r -> {}).statusAsString();
    }

    /** Enables trusted access for StackSets; only the management account can. */
    public void enableTrustedAccess() {
        cloudFormation.activateOrganizationsAccess(r -> {});
    }

    /** {@code ENABLED_BY_DEFAULT}, {@code ENABLED}, {@code ENABLING}, {@code DISABLING} or {@code DISABLED}. */
    public String regionStatus() {
        return clients.account().getRegionOptStatus(r -> r.regionName(region())).regionOptStatusAsString();
    }

    /** The StackSets that this account administers in this region. */
    public List<StackSetFacts> stackSets() {
        return cloudFormation.listStackSetsPaginator(r -> r.status(StackSetStatus.ACTIVE)).stream()
                .flatMap(page -> page.summaries().stream())
                .map(PrerequisiteReader::stackSet)
                .toList();
    }

    /** The other regions in which an installation has its organization stack. */
    public List<String> otherRegions(Installation installation) {
        return new InstallationRegions(clients, installation).others();
    }

    /** The accounts that an installation integrates: those with a stack instance, and the management account. */
    public Set<String> accountsOf(Installation installation, String managementAccount) {
        Set<String> accounts = new TreeSet<>();
        cloudFormation
                .listStackInstancesPaginator(r -> r.stackSetName(installation.stackSet()))
                .summaries()
                .forEach(instance -> accounts.add(instance.account()));
        OrganizationStack.find(clients, installation).ifPresent(stack -> {
            accounts.removeAll(stack.entries("ExcludedAccounts"));
            if (stack.parameter("IncludeManagementAccount").equals("true")) {
                accounts.add(managementAccount);
            }
        });
        return accounts;
    }

    /** The template of a StackSet. */
    public String template(String stackSet) {
        return Optional.ofNullable(cloudFormation
                        .describeStackSet(r -> r.stackSetName(stackSet))
                        .stackSet()
                        .templateBody())
                .orElse("");
    }

    public Optional<StackFacts> stack(String name) {
        return new Stacks(cloudFormation, clients.polling())
                .find(name)
                .map(stack -> new StackFacts(
                        stack.stackStatusAsString(),
                        Optional.ofNullable(stack.description()).orElse("")));
    }

    /** The tags of an IAM role by key; empty when the role does not exist. */
    public Optional<Map<String, String>> roleTags(String roleName) {
        try {
            Role role = clients.iam().getRole(r -> r.roleName(roleName)).role();
            return Optional.of(role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private static StackSetFacts stackSet(StackSetSummary summary) {
        return new StackSetFacts(
                summary.stackSetName(),
                Optional.ofNullable(summary.description()).orElse(""));
    }
}
