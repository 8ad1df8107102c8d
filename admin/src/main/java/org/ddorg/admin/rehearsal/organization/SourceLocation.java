package org.ddorg.admin.rehearsal.organization;

/**
 * A place in a file.
 *
 * @param file the file's name as it was given
 * @param line counted from 1, or 0 for the file as a whole
 * @param column counted from 1
 */
record SourceLocation(String file, int line, int column) {

    static SourceLocation whole(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** {@code accounts.json:12:7}, which editors and terminals know how to open. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
