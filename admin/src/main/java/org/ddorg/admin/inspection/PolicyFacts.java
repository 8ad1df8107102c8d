package org.ddorg.admin.inspection;

import java.util.List;

/**
 * A policy that grants something to a role.
 *
 * @param size its characters as IAM counts them, without white space
 * @param actions what it allows
 */
public record PolicyFacts(String name, int size, List<String> actions) {

    public PolicyFacts {
        actions = List.copyOf(actions);
    }
}
