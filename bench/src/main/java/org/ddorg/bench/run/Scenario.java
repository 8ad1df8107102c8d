package org.ddorg.bench.run;

/** What CloudFormation asks for; in this order each finds what the one before left. */
public enum Scenario {
    /** Nothing is there yet, and resources are collected. */
    CREATE("Create", 7),
    /** The same properties again. */
    UPDATE("Update that changes nothing", 4),
    DELETE("Delete", 6);

    private final String title;
    private final int mostInARow;

    Scenario(String title, int mostInARow) {
        this.title = title;
        this.mostInARow = mostInARow;
    }

    public String title() {
        return title;
    }

    /** The event's {@code RequestType}. */
    public String requestType() {
        return title.split(" ", 2)[0];
    }

    /** How many calls the function may make in a row, the answer included. */
    public int mostInARow() {
        return mostInARow;
    }
}
