package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The roles of one account. Names are case-insensitive. */
public final class Roles {
    static final int QUOTA = 1000;
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
                throw IamError.exists("Role with name " + settings.name() + " already exists.");
            }
            if (roles.size() >= QUOTA) {
                throw IamError.limit("Cannot exceed quota for RolesPerAccount: " + QUOTA);
            }
            settings.permissionsBoundary().ifPresent(this::checkBoundary);
            return put(newRole(settings));
        }
    }

    public Optional<Role> find(String name) {
        synchronized (account) {
            return Optional.ofNullable(roles.get(name));
        }
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} */
    public Role get(String name) {
        return find(name).orElseThrow(() -> IamError.noRole(name));
    }

    /** All roles, by name. */
    public List<Role> all() {
        synchronized (account) {
            return List.copyOf(roles.values());
        }
    }

    /** Changes description and maximum session duration; empty values change nothing. */
    public Role update(String name, Optional<String> description, Optional<Integer> maxSessionDuration) {
        description.ifPresent(IamValidation::description);
        maxSessionDuration.ifPresent(IamValidation::sessionDuration);
        return change(name, settings -> {
            RoleSettings described = description.map(settings::withDescription).orElse(settings);
            return maxSessionDuration.map(described::withMaxSessionDuration).orElse(described);
        });
    }

    public void updateTrustPolicy(String name, String document) {
        checkTrust(document);
        change(name, settings -> settings.withTrustPolicy(document));
    }

    /** @param policyArn empty to remove the boundary */
    public void setPermissionsBoundary(String name, Optional<String> policyArn) {
        synchronized (account) {
            get(name);
            policyArn.ifPresent(this::checkBoundary);
            change(name, settings -> settings.withPermissionsBoundary(policyArn));
        }
    }

    public void tag(String name, Map<String, String> tags) {
        change(name, settings -> {
            Map<String, String> merged = new TreeMap<>(settings.tags());
            // Keys are case-insensitive, and the last spelling wins.
            merged.keySet().removeIf(key -> tags.keySet().stream().anyMatch(key::equalsIgnoreCase));
            merged.putAll(tags);
            IamValidation.tags(merged);
            return settings.withTags(merged);
        });
    }

    public void untag(String name, Collection<String> keys) {
        change(name, settings -> {
            Map<String, String> fewer = new TreeMap<>(settings.tags());
            keys.forEach(fewer::remove);
            return settings.withTags(fewer);
        });
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code DeleteConflict} while the role has policies */
    public void delete(String name) {
        synchronized (account) {
            Role role = get(name);
            if (!role.attachedPolicies().isEmpty()) {
                throw IamError.conflict("Cannot delete entity, must detach all policies first.");
            }
            if (!role.inlinePolicies().isEmpty()) {
                throw IamError.conflict("Cannot delete entity, must delete policies first.");
            }
            roles.remove(name);
        }
    }

    /** Stores a role; the caller holds the account's lock. */
    Role put(Role role) {
        roles.put(role.name(), role);
        return role;
    }

    private Role change(String name, UnaryOperator<RoleSettings> change) {
        synchronized (account) {
            Role role = get(name);
            return put(role.with(change.apply(role.settings())));
        }
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
            throw IamError.limit("Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST);
        }
    }

    private void checkBoundary(String arn) {
        IamValidation.policyArn(arn);
        if (account.policies().find(arn).isEmpty()) {
            throw IamError.noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
    }
}
