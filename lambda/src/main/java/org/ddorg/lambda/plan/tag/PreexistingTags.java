package org.ddorg.lambda.plan.tag;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The account tags that an integration had when it was adopted, as fingerprints, to fit into an IAM tag. On a collision, two
 * in a million, a Delete leaves a tag of ddorg, but removes none of others.
 *
 * @param fingerprints concatenated, or {@link #ALL}
 */
public record PreexistingTags(String fingerprints) {
    /** Too many tags to record: every tag counts as preexisting. */
    private static final String ALL = "all";

    /** IAM's limit for a tag value. */
    private static final int MAX_LENGTH = 256;

    public static final PreexistingTags NONE = new PreexistingTags("");

    public static PreexistingTags of(Collection<?> tags) {
        TreeSet<String> fingerprints = new TreeSet<>();
        tags.forEach(tag -> fingerprints.add(Fingerprint.of(tag.toString())));
        String all = String.join("", fingerprints);
        return new PreexistingTags(all.length() > MAX_LENGTH ? ALL : all);
    }

    /** Whether the tag existed, or may have. */
    public boolean contains(Object tag) {
        return Fingerprint.isAmong(fingerprints, tag) || fingerprints.equals(ALL);
    }
}
