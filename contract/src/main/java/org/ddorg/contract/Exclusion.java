package org.ddorg.contract;

/**
 * Two properties of which a request may set only one; CloudFormation refuses both by a rule, the function by an error.
 *
 * @param name the rule's, in the templates
 * @param kind when a property counts as set
 * @param remedy what to do about it, as a sentence
 */
public record Exclusion(String name, Kind kind, String first, String second, String remedy) {

    public enum Kind {
        /** When it is true. Where a request sets one and says nothing about the other, the other becomes false. */
        TRUE,
        /** When it is not empty. */
        NOT_EMPTY
    }
}
