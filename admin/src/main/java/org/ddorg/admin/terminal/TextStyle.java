package org.ddorg.admin.terminal;

/** What a piece of text means; on a terminal that shows colours, how it is coloured. */
public enum TextStyle {
    PLAIN(""),
    STRONG("1"),
    GOOD("32"),
    BAD("31;1"),
    QUIET("2");

    private final String code;

    TextStyle(String code) {
        this.code = code;
    }

    /** The text between the control sequences of ECMA-48 for this tone. */
    public String paint(String text, boolean colours) {
        return !colours || code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
