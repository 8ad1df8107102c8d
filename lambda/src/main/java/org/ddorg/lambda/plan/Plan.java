package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.List;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;

/**
 * What has to be done so that what is becomes what should be.
 *
 * <p>A plan is made of a request and of what was observed, and of nothing else: no clock, no network, no
 * environment. Planning again after success yields no step; planning again after a crash between any two steps
 * yields the rest.
 *
 * @param physicalId what CloudFormation shall call the resource from now on
 * @param stages stages one after another; the steps of one stage may go side by side
 * @param attachments how many managed policies are attached to the role at the most while this is done
 */
public record Plan(String physicalId, List<List<Step>> stages, int attachments) {
    /** A plan that attaches nothing. */
    Plan(String physicalId, List<List<Step>> stages) {
        this(physicalId, stages, 0);
    }

    /** @throws DdorgException when what is there must not be touched, or cannot be understood */
    public static Plan of(Request request, ObservedState observed) {
        if (request.type() == RequestType.DELETE) {
            return new DeletePlanner(request, observed, request.madeId()).plan();
        }
        return request.isLeftOut()
                ? ExclusionPlanner.plan(request, observed)
                : new UpsertPlanner(request, observed).plan();
    }

    /** Nothing is to be done, and nothing has to be observed for it. */
    public static Plan empty(Request request) {
        return new Plan(ExclusionPlanner.physicalId(request), List.of());
    }

    /** Whether the account's resources are to be collected, by the request or else as Datadog has it. */
    public static boolean collectsResources(Request request, ObservedState observed) {
        return new UpsertPlanner(request, observed).collectsResources();
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** Whether more policies would be attached than IAM allows every role, and the account's own quota decides. */
    public boolean dependsOnQuota(ObservedState observed) {
        return attachments > AttachmentQuota.DEFAULT_QUOTA && observed.quota().isEmpty();
    }

    /** Collects steps into numbered stages, and forgets the stages that stay empty. */
    static final class Builder {
        /** Policies are written that take nothing away which is still wanted. */
        static final int WRITE = 1;

        /** They are attached. */
        static final int ATTACH = 2;

        /** The inline policy gives up what is now in a managed one. */
        static final int SHRINK_INLINE = 3;

        /** What is no longer wanted is taken away. */
        static final int DETACH = 4;

        /** What is no longer attached is deleted. */
        static final int DELETE = 5;

        private final List<List<Step>> stages = new ArrayList<>();

        void add(int stage, Step step) {
            while (stages.size() <= stage) {
                stages.add(new ArrayList<>());
            }
            stages.get(stage).add(step);
        }

        /** A policy goes once it is no longer attached; its old versions, which nobody uses, go meanwhile. */
        void delete(int release, int remove, String policyArn) {
            add(release, new Step.DeleteOldVersions(policyArn));
            add(remove, new Step.DeletePolicy(policyArn));
        }

        List<List<Step>> build() {
            return stages.stream()
                    .filter(stage -> !stage.isEmpty())
                    .map(List::copyOf)
                    .toList();
        }
    }
}
