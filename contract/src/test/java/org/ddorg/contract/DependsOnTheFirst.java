package org.ddorg.contract;

/** The other half. */
final class DependsOnTheFirst {
    private DependsOnTheFirst() {}

    static int depth() {
        return DependsOnTheOther.depth() - 1;
    }
}
