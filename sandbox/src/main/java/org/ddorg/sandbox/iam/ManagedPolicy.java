package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A managed policy as it is at a moment.
 *
 * @param id {@code ANPA…}
 * @param versions in the order they were made
 * @param defaultVersionId the version that counts: {@code v1}
 * @param versionsMade how many versions there ever were; numbers are not used again
 */
public record ManagedPolicy(
        String id,
        String arn,
        String name,
        String path,
        Optional<String> description,
        Instant createDate,
        Instant updateDate,
        Map<String, String> tags,
        List<Version> versions,
        String defaultVersionId,
        int versionsMade) {

    /** One version's document. */
    public record Version(String id, String document, Instant createDate) {

        /** The same document lies in thousands of accounts, and is kept once. */
        public Version {
            document = document.intern();
        }
    }

    public ManagedPolicy {
        tags = new TreeMap<>(tags);
        versions = List.copyOf(versions);
    }

    /** A policy with its first version. */
    static ManagedPolicy create(String id, String arn, PolicySettings settings, Instant now) {
        return new ManagedPolicy(
                id,
                arn,
                settings.name(),
                settings.path(),
                settings.description(),
                now,
                now,
                settings.tags(),
                List.of(new Version("v1", settings.document(), now)),
                "v1",
                1);
    }

    /** The document that counts. */
    public String document() {
        return version(defaultVersionId).orElseThrow().document();
    }

    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    ManagedPolicy withTags(Map<String, String> newTags) {
        return with(newTags, versions, defaultVersionId, versionsMade, updateDate);
    }

    ManagedPolicy withVersion(String document, Instant now) {
        int number = versionsMade + 1;
        List<Version> more = Stream.concat(versions.stream(), Stream.of(new Version("v" + number, document, now)))
                .toList();
        return with(tags, more, defaultVersionId, number, now);
    }

    ManagedPolicy withoutVersion(String versionId, Instant now) {
        List<Version> fewer = versions.stream()
                .filter(version -> !version.id().equals(versionId))
                .toList();
        return with(tags, fewer, defaultVersionId, versionsMade, now);
    }

    ManagedPolicy withDefault(String versionId, Instant now) {
        return with(tags, versions, versionId, versionsMade, now);
    }

    private ManagedPolicy with(
            Map<String, String> newTags, List<Version> newVersions, String newDefault, int made, Instant updated) {
        return new ManagedPolicy(
                id, arn, name, path, description, createDate, updated, newTags, newVersions, newDefault, made);
    }
}
