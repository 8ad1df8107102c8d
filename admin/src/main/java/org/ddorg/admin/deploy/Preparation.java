package org.ddorg.admin.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.StackReadiness;

/** What is done before the organization stack can be changed: without it, AWS cannot create a change set. */
public final class Preparation {

    private static final Set<StackReadiness> DEPLOYABLE = Set.of(
            StackReadiness.ABSENT, StackReadiness.REVIEW_IN_PROGRESS, StackReadiness.READY, StackReadiness.IN_PROGRESS);

    private Preparation() {}

    /** A line for each: the code bucket, and the recovery of a failed stack. */
    public static List<String> of(OrganizationDeployment deployment, Installation installation) {
        List<String> lines = new ArrayList<>();
        if (!deployment.code().isReady()) {
            lines.add("Add bucket " + deployment.code().bucketName() + " for the function's code (stack "
                    + installation.codeStack() + ")");
        }
        StackReadiness readiness = deployment.readiness();
        if (!DEPLOYABLE.contains(readiness)) {
            String stack = "stack " + installation.organizationStack();
            lines.add(
                    readiness == StackReadiness.UPDATE_ROLLBACK_FAILED
                            ? "Continue the failed rollback of " + stack
                            : "Delete " + stack + ", whose creation failed");
        }
        return lines;
    }
}
