package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a managed policy.
 *
 * @param id {@code ANPA…}
 * @param versions in the order of creation
 * @param defaultVersionId the version in effect: {@code v1}
 * @param versionsMade how many versions were created; numbers are not reused
 */
public record ManagedPolicy(
        String id,
        String arn,
        PolicySettings settings,
        Instant createDate,
        Instant updateDate,
        List<Version> versions,
        String defaultVersionId,
        int versionsMade) {
    public record Version(String id, String document, Instant createDate) {
        /** Thousands of accounts have the same document; interning stores it once. */
        public Version {
            document = document.intern();
        }
    }

    public ManagedPolicy {
        versions = List.copyOf(versions);
    }

    static ManagedPolicy create(String id, String arn, PolicySettings settings, Instant now) {
        return new ManagedPolicy(
                id, arn, settings, now, now, List.of(new Version("v1", settings.document(), now)), "v1", 1);
    }

    public String name() {
        return settings.name();
    }

    public String path() {
        return settings.path();
    }

    public Optional<String> description() {
        return settings.description();
    }

    public Map<String, String> tags() {
        return settings.tags();
    }

    /** The document in effect. */
    public String document() {
        return version(defaultVersionId).orElseThrow().document();
    }

    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    ManagedPolicy withTags(Map<String, String> newTags) {
        return with(settings.withTags(newTags), versions, defaultVersionId, versionsMade, updateDate);
    }

    ManagedPolicy withVersion(String document, Instant now) {
        int number = versionsMade + 1;
        List<Version> more = Stream.concat(versions.stream(), Stream.of(new Version("v" + number, document, now)))
                .toList();
        return with(settings, more, defaultVersionId, number, now);
    }

    ManagedPolicy withoutVersion(String versionId, Instant now) {
        List<Version> fewer = versions.stream()
                .filter(version -> !version.id().equals(versionId))
                .toList();
        return with(settings, fewer, defaultVersionId, versionsMade, now);
    }

    ManagedPolicy withDefault(String versionId, Instant now) {
        return with(settings, versions, versionId, versionsMade, now);
    }

    private ManagedPolicy with(
            PolicySettings newSettings, List<Version> newVersions, String newDefault, int made, Instant updated) {
        return new ManagedPolicy(id, arn, newSettings, createDate, updated, newVersions, newDefault, made);
    }
}
