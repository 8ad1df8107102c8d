package org.ddorg.admin.aws.stack;

/**
 * What a deployment would do with one resource.
 *
 * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import} or {@code Dynamic}
 * @param resource its logical id
 * @param type {@code AWS::CloudFormation::StackSet}
 * @param replacement {@code True}, {@code False} or {@code Conditional} where it is modified; empty otherwise
 */
public record ProposedChange(String action, String resource, String type, String replacement) {

    /** Whether something that there is goes away, or might. */
    public boolean mayDestroy() {
        return action.equals("Remove") || replacement.equals("True") || replacement.equals("Conditional");
    }

    /** {@code Modify StackSet (AWS::CloudFormation::StackSet)}, and whether it is replaced. */
    public String inWords() {
        String words = action + " " + resource + " (" + type + ")";
        return switch (replacement) {
            case "True" -> words + ", replaced: a new one is made and then the old one removed";
            case "Conditional" -> words + ", perhaps replaced";
            default -> words;
        };
    }
}
