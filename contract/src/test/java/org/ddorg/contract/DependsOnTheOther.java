package org.ddorg.contract;

/** Half of a cycle. */
final class DependsOnTheOther {
    private DependsOnTheOther() {}

    static int depth() {
        return DependsOnTheFirst.depth() + 1;
    }
}
