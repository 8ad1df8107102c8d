package org.ddorg.sandbox.iam;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a role.
 *
 * @param path {@code /} or {@code /…/}
 * @param trustPolicy the trust policy as JSON text
 * @param maxSessionDuration in seconds, 3,600 to 43,200
 * @param permissionsBoundary the ARN of a managed policy
 */
public record RoleSettings(
        String name,
        String path,
        String trustPolicy,
        Optional<String> description,
        int maxSessionDuration,
        Optional<String> permissionsBoundary,
        Map<String, String> tags) {
    public RoleSettings {
        tags = new TreeMap<>(tags);
    }

    /** A role at the path {@code /}, for sessions of an hour, without description, boundary and tags. */
    public static RoleSettings of(String name, String trustPolicy) {
        return new RoleSettings(name, "/", trustPolicy, Optional.empty(), 3600, Optional.empty(), Map.of());
    }

    public RoleSettings withTrustPolicy(String document) {
        return new RoleSettings(name, path, document, description, maxSessionDuration, permissionsBoundary, tags);
    }

    /** Empty values change nothing. */
    RoleSettings updated(Optional<String> text, Optional<Integer> seconds) {
        return new RoleSettings(
                name,
                path,
                trustPolicy,
                text.or(this::description),
                seconds.orElse(maxSessionDuration),
                permissionsBoundary,
                tags);
    }

    public RoleSettings withPermissionsBoundary(Optional<String> policyArn) {
        return new RoleSettings(name, path, trustPolicy, description, maxSessionDuration, policyArn, tags);
    }

    public RoleSettings withTags(Map<String, String> newTags) {
        return new RoleSettings(name, path, trustPolicy, description, maxSessionDuration, permissionsBoundary, newTags);
    }
}
