package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The tags that a registration had when it was adopted, as a tag of IAM's can hold them: a fingerprint of each. Two
 * tags in a million have the same one; should it happen, a tag of ddorg's own stays behind, and none of others goes.
 *
 * @param fingerprints one after another, or {@link #ALL}
 */
record PreexistingTags(String fingerprints) {
    /** Says that every tag counts as found, since there were too many to remember each. */
    private static final String ALL = "all";

    /** IAM's limit for a tag's value. */
    private static final int LONGEST = 256;

    static PreexistingTags none() {
        return new PreexistingTags("");
    }

    static PreexistingTags of(Collection<?> tags) {
        TreeSet<String> fingerprints = new TreeSet<>();
        tags.forEach(tag -> fingerprints.add(Fingerprint.of(tag.toString())));
        String all = String.join("", fingerprints);
        return new PreexistingTags(all.length() > LONGEST ? ALL : all);
    }

    /** Whether the tag was there, or may have been. */
    boolean contains(Object tag) {
        return Fingerprint.isAmong(fingerprints, tag) || fingerprints.equals(ALL);
    }
}
