package org.ddorg.admin.aws.stack;

/**
 * A proposed change of one resource.
 *
 * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import} or {@code Dynamic}
 * @param resource its logical id
 * @param type {@code AWS::CloudFormation::StackSet}
 * @param replacement {@code True}, {@code False} or {@code Conditional} for {@code Modify}; empty otherwise
 */
public record ProposedChange(String action, String resource, String type, String replacement) {

    /** Whether the change removes or may replace an existing resource. */
    public boolean mayDestroy() {
        return action.equals("Remove") || replacement.equals("True") || replacement.equals("Conditional");
    }

    /** {@code Modify StackSet (AWS::CloudFormation::StackSet)}, and whether it is replaced. */
    public String inWords() {
        String text = action + " " + resource + " (" + type + ")";
        return switch (replacement) {
            case "True" -> text + ", replacement";
            case "Conditional" -> text + ", conditional replacement";
            default -> text;
        };
    }
}
