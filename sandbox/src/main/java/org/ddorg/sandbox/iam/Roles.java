package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ddorg.sandbox.iam.policy.IamError;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** The roles of one account. Names are case-insensitive. */
public final class Roles {
    public static final int QUOTA = 1000;
    private static final int LONGEST_TRUST = 2048;

    private final IamAccount account;
    private final Map<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Roles(IamAccount account) {
        this.account = account;
    }

    /** Creates a role without permissions. */
    public Role create(RoleSettings settings) {
        check(settings);
        synchronized (account) {
            if (roles.containsKey(settings.name())) {
                throw IamError.EntityAlreadyExists.with("Role with name " + settings.name() + " already exists.");
            }
            if (roles.size() >= QUOTA) {
                throw IamError.LimitExceeded.with("Cannot exceed quota for RolesPerAccount: " + QUOTA);
            }
            settings.permissionsBoundary().ifPresent(this::checkBoundary);
            Role created = newRole(settings);
            roles.put(created.name(), created);
            return created;
        }
    }

    public Optional<Role> find(String name) {
        synchronized (account) {
            return Optional.ofNullable(roles.get(name));
        }
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} */
    public Role get(String name) {
        return find(name)
                .orElseThrow(() -> IamError.NoSuchEntity.with("The role with name " + name + " cannot be found."));
    }

    /** All roles, by name. */
    public List<Role> all() {
        synchronized (account) {
            return List.copyOf(roles.values());
        }
    }

    public long count(Predicate<Role> condition) {
        return all().stream().filter(condition).count();
    }

    /** Changes description and maximum session duration; empty values change nothing. */
    public Role update(String name, Optional<String> description, Optional<Integer> maxSessionDuration) {
        description.ifPresent(IamValidation::description);
        maxSessionDuration.ifPresent(IamValidation::sessionDuration);
        return changeSettings(name, settings -> settings.updated(description, maxSessionDuration));
    }

    public void updateTrustPolicy(String name, String document) {
        checkTrust(document);
        changeSettings(name, settings -> settings.withTrustPolicy(document));
    }

    /** @param policyArn empty to remove the boundary */
    public void setPermissionsBoundary(String name, Optional<String> policyArn) {
        synchronized (account) {
            get(name);
            policyArn.ifPresent(this::checkBoundary);
            changeSettings(name, settings -> settings.withPermissionsBoundary(policyArn));
        }
    }

    public void tag(String name, Map<String, String> tags) {
        changeSettings(name, settings -> settings.withTags(mergedTags(settings.tags(), tags)));
    }

    public void untag(String name, Collection<String> keys) {
        changeSettings(name, settings -> settings.withTags(withoutTags(settings.tags(), keys)));
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code DeleteConflict} while the role has policies */
    public void delete(String name) {
        synchronized (account) {
            Role role = get(name);
            if (!role.attachedPolicies().isEmpty()) {
                throw IamError.DeleteConflict.with("Cannot delete entity, must detach all policies first.");
            }
            if (!role.inlinePolicies().isEmpty()) {
                throw IamError.DeleteConflict.with("Cannot delete entity, must delete policies first.");
            }
            roles.remove(name);
        }
    }

    /** Changes a role atomically. */
    Role change(String name, UnaryOperator<Role> change) {
        synchronized (account) {
            Role changed = change.apply(get(name));
            roles.put(changed.name(), changed);
            return changed;
        }
    }

    private Role changeSettings(String name, UnaryOperator<RoleSettings> change) {
        return change(name, role -> role.with(change.apply(role.settings())));
    }

    /** Keys are case-insensitive, and the last spelling wins. */
    private static Map<String, String> mergedTags(Map<String, String> tags, Map<String, String> added) {
        Map<String, String> merged = new TreeMap<>(tags);
        merged.keySet().removeIf(key -> added.keySet().stream().anyMatch(key::equalsIgnoreCase));
        merged.putAll(added);
        IamValidation.tags(merged);
        return merged;
    }

    static Map<String, String> withoutTags(Map<String, String> tags, Collection<String> keys) {
        Map<String, String> fewer = new TreeMap<>(tags);
        keys.forEach(fewer::remove);
        return fewer;
    }

    private Role newRole(RoleSettings settings) {
        String arn = account.arn("role", settings.path(), settings.name());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Role(account.newId("AROA"), arn, now, settings, Map.of(), Set.of());
    }

    private void check(RoleSettings settings) {
        IamValidation.name("roleName", settings.name(), 64);
        IamValidation.path(settings.path());
        settings.description().ifPresent(IamValidation::description);
        IamValidation.sessionDuration(settings.maxSessionDuration());
        IamValidation.tags(settings.tags());
        checkTrust(settings.trustPolicy());
    }

    private void checkTrust(String document) {
        PolicyDocument.trust(document, account.partition());
        if (IamValidation.size(document) > LONGEST_TRUST) {
            throw IamError.LimitExceeded.with("Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST);
        }
    }

    private void checkBoundary(String arn) {
        IamValidation.policyArn(arn);
        if (account.policies().find(arn).isEmpty()) {
            throw IamError.NoSuchEntity.with("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
    }
}
