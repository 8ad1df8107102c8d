package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.iam.policy.IamError;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** The managed policies of one account; those of AWS can be read but not changed. */
public final class ManagedPolicies {
    public static final int QUOTA = 1500;
    public static final int LARGEST = 6144;
    public static final int MOST_VERSIONS = 5;

    private final IamAccount account;
    private final AwsManagedPolicies awsManaged;
    private final Map<String, ManagedPolicy> policies = new TreeMap<>();

    ManagedPolicies(IamAccount account) {
        this.account = account;
        this.awsManaged = AwsManagedPolicies.of(account.partition());
    }

    public ManagedPolicy create(PolicySettings settings) {
        check(settings);
        synchronized (account) {
            if (policies.values().stream().anyMatch(policy -> policy.name().equalsIgnoreCase(settings.name()))) {
                throw IamError.EntityAlreadyExists.with(
                        "A policy called " + settings.name() + " already exists. Duplicate names are not allowed.");
            }
            if (policies.size() >= QUOTA) {
                throw IamError.LimitExceeded.with("Cannot exceed quota for PoliciesPerAccount: " + QUOTA);
            }
            String arn = account.arn("policy", settings.path(), settings.name());
            ManagedPolicy policy = ManagedPolicy.create(account.newId("ANPA"), arn, settings, now());
            policies.put(arn, policy);
            return policy;
        }
    }

    /** A policy of this account or of AWS. */
    public Optional<ManagedPolicy> find(String arn) {
        synchronized (account) {
            return Optional.ofNullable(policies.get(arn)).or(() -> awsManaged.find(arn));
        }
    }

    /** @throws AwsException {@code NoSuchEntity} */
    public ManagedPolicy get(String arn) {
        IamValidation.policyArn(arn);
        return find(arn).orElseThrow(() -> IamError.NoSuchEntity.with("Policy " + arn + " was not found."));
    }

    /** The account's own policies, by ARN. */
    public List<ManagedPolicy> own() {
        synchronized (account) {
            return List.copyOf(policies.values());
        }
    }

    /** AWS's policies, by ARN. */
    public List<ManagedPolicy> awsManaged() {
        return awsManaged.all();
    }

    /** @throws AwsException {@code DeleteConflict} while it is attached or has further versions */
    public void delete(String arn) {
        synchronized (account) {
            ManagedPolicy policy = own(arn);
            if (account.roles().count(role -> role.uses(arn)) > 0) {
                throw IamError.DeleteConflict.with("Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw IamError.DeleteConflict.with(
                        "This policy has more than one version. Before you delete a policy, you must"
                                + " delete the policy's versions. The default version is deleted with the policy.");
            }
            policies.remove(arn);
        }
    }

    /** Adds a version. @throws AwsException {@code LimitExceeded} when there are five */
    public ManagedPolicy.Version createVersion(String arn, String document, boolean setAsDefault) {
        checkDocument(document);
        ManagedPolicy changed = change(arn, policy -> {
            if (policy.versions().size() >= MOST_VERSIONS) {
                throw IamError.LimitExceeded.with(
                        "A managed policy can have up to 5 versions. Before you create a new version, you"
                                + " must delete an existing version.");
            }
            ManagedPolicy more = policy.withVersion(document, now());
            return setAsDefault ? more.withDefault("v" + more.versionsMade(), now()) : more;
        });
        return version(changed, "v" + changed.versionsMade());
    }

    public ManagedPolicy.Version version(String arn, String versionId) {
        return version(get(arn), versionId);
    }

    public void setDefaultVersion(String arn, String versionId) {
        change(arn, policy -> {
            version(policy, versionId);
            return policy.withDefault(versionId, now());
        });
    }

    /** @throws AwsException {@code DeleteConflict} for the default version */
    public void deleteVersion(String arn, String versionId) {
        change(arn, policy -> {
            version(policy, versionId);
            if (policy.defaultVersionId().equals(versionId)) {
                throw IamError.DeleteConflict.with("Cannot delete the default version of a policy.");
            }
            return policy.withoutVersion(versionId, now());
        });
    }

    public void tag(String arn, Map<String, String> tags) {
        change(arn, policy -> {
            Map<String, String> merged = new TreeMap<>(policy.tags());
            merged.putAll(tags);
            IamValidation.tags(merged);
            return policy.withTags(merged);
        });
    }

    public void untag(String arn, Collection<String> keys) {
        change(arn, policy -> policy.withTags(Roles.withoutTags(policy.tags(), keys)));
    }

    private ManagedPolicy change(String arn, UnaryOperator<ManagedPolicy> change) {
        synchronized (account) {
            ManagedPolicy changed = change.apply(own(arn));
            policies.put(arn, changed);
            return changed;
        }
    }

    private ManagedPolicy own(String arn) {
        ManagedPolicy policy = get(arn);
        if (!policies.containsKey(arn)) {
            throw new AwsException(403, "AccessDenied", "Policy " + arn + " is AWS's own and cannot be changed.");
        }
        return policy;
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, String versionId) {
        return policy.version(versionId)
                .orElseThrow(() -> IamError.NoSuchEntity.with(
                        "Policy " + policy.arn() + " version " + versionId + " does not exist or is not attachable."));
    }

    private static void check(PolicySettings settings) {
        IamValidation.name("policyName", settings.name(), 128);
        IamValidation.path(settings.path());
        settings.description().ifPresent(IamValidation::description);
        IamValidation.tags(settings.tags());
        checkDocument(settings.document());
    }

    private static void checkDocument(String document) {
        PolicyDocument.identity(document);
        if (IamValidation.size(document) > LARGEST) {
            throw IamError.LimitExceeded.with("Cannot exceed quota for PolicySize: " + LARGEST);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
