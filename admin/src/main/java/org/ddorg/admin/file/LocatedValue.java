package org.ddorg.admin.file;

/** A value that the user set, and where: in a file, with an option or with an environment variable. */
public record LocatedValue(SourceLocation location, String text) {

    /** @param option the option as typed, or the name of the variable */
    public static LocatedValue of(String option, String text) {
        return new LocatedValue(SourceLocation.ofOption(option), text);
    }

    /** @param message what is wrong, and how to fix it */
    public InvalidFileException problem(String message) {
        return new InvalidFileException(location, message);
    }

    @Override
    public String toString() {
        return text;
    }
}
