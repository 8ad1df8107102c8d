package org.ddorg.admin.file;

/**
 * One problem in a file.
 *
 * @param message what is wrong, and how to fix it
 */
record FileProblem(SourceLocation location, String message) {

    /** {@code accounts.json:12:7: Name is missing.} */
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
