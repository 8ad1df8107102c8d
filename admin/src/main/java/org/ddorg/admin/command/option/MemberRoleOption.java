package org.ddorg.admin.command.option;

import org.ddorg.admin.aws.stack.MemberStacks;
import picocli.CommandLine.Option;

/** {@code --member-role}. */
public final class MemberRoleOption {

    @Option(
            names = "--member-role",
            order = 12,
            paramLabel = "NAME",
            description =
                    "Role to assume in accounts whose stack refuses updates, to continue its failed rollback. If it"
                            + " cannot be assumed, the stack is replaced. Default: " + MemberStacks.DEFAULT_ROLE + ".")
    private String role = MemberStacks.DEFAULT_ROLE;

    public String role() {
        return role;
    }
}
