package org.ddorg.bench.run;

/** Requests of CloudFormation, in the order in which they run. */
public enum Scenario {
    /** In an empty account, with resource collection. */
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

    /** The maximum number of sequential calls, including the response. */
    public int mostInARow() {
        return mostInARow;
    }
}
