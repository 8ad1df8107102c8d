package org.ddorg.contract;

/**
 * Two properties that cannot be combined: checked by a rule in CloudFormation and by the function.
 *
 * @param name of the rule in the templates
 * @param kind when a property counts as set
 * @param remedy the fix, as a sentence
 */
public record Exclusion(String name, Kind kind, String first, String second, String remedy) {

    public enum Kind {
        /** When it is true. If a request sets one and omits the other, the other becomes false. */
        TRUE,
        /** When it is not empty. */
        NOT_EMPTY
    }
}
