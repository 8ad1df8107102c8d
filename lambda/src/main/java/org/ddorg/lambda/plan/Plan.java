package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.List;
import org.ddorg.contract.DdorgException;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;

/**
 * The steps that turn the observed state into the desired state.
 *
 * <p>A plan depends on the request and the observed state only: no clock, no network, no environment. A plan after success
 * is empty; a plan after a crash between any two steps has the remaining steps.
 *
 * @param physicalId the resource's physical ID from now on
 * @param stages run one after another; the steps of a stage may run in parallel
 * @param attachments the most managed policies that the role has at any time during the plan
 */
public record Plan(String physicalId, List<List<Step>> stages, int attachments) {
    /** A plan that attaches no policy. */
    Plan(String physicalId, List<List<Step>> stages) {
        this(physicalId, stages, 0);
    }

    /** @throws DdorgException when the observed state must not be changed, or is invalid */
    public static Plan of(Request request, ObservedState observed) {
        if (request.type() == RequestType.DELETE) {
            return new DeletePlanner(request, observed, request.madeId()).plan();
        }
        return request.isLeftOut()
                ? ExclusionPlanner.plan(request, observed)
                : new UpsertPlanner(request, observed).plan();
    }

    /** The plan of a request that changes nothing, whatever the state. */
    public static Plan empty(Request request) {
        return new Plan(ExclusionPlanner.physicalId(request), List.of());
    }

    /** Whether resource collection is on: by the request, or else as set in Datadog. */
    public static boolean collectsResources(Request request, ObservedState observed) {
        return new UpsertPlanner(request, observed).collectsResources();
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** The same without the steps of a kind. */
    Plan without(Class<? extends Step> kind) {
        List<List<Step>> others = stages.stream()
                .map(stage ->
                        stage.stream().filter(step -> !kind.isInstance(step)).toList())
                .filter(stage -> !stage.isEmpty())
                .toList();
        return new Plan(physicalId, others, attachments);
    }

    /** Whether the plan exceeds IAM's default quota of policies, so that the account's quota decides. */
    public boolean dependsOnQuota(ObservedState observed) {
        return attachments > IamNames.DEFAULT_QUOTA && observed.quota().isEmpty();
    }

    /** The labels of the steps, stage by stage. */
    public List<List<String>> labels() {
        return stages.stream()
                .map(stage -> stage.stream().map(Step::label).toList())
                .toList();
    }

    /**
     * Collects steps in stages, in this order, and drops empty stages. A step needs no other step of its stage.
     *
     * <ul>
     *   <li>CLAIM creates and tags the role, which nobody can assume yet.
     *   <li>WRITE creates or deletes the integration, and writes policies that remove no needed permission.
     *   <li>ATTACH attaches policies, and lets Datadog assume the role.
     *   <li>UPDATE updates the integration, and removes from the inline policy what a managed policy now has.
     *   <li>DETACH removes what is no longer needed, and DELETE deletes detached policies.
     *   <li>OWNERSHIP takes over or gives up the role.
     * </ul>
     */
    static final class Builder {
        static final int CLAIM = 0;
        static final int WRITE = 1;
        static final int ATTACH = 2;
        static final int UPDATE = 3;
        static final int DETACH = 4;
        static final int DELETE = 5;
        static final int OWNERSHIP = 6;
        static final int BOUNDARY = 7;

        private final List<List<Step>> stages = new ArrayList<>();

        void add(int stage, Step step) {
            while (stages.size() <= stage) {
                stages.add(new ArrayList<>());
            }
            stages.get(stage).add(step);
        }

        /** Deletes a policy after it is detached; its old versions, which nobody uses, in the meantime. */
        void deletePolicy(String policyArn) {
            add(DETACH, new Step.DeleteOldVersions(policyArn));
            add(DELETE, new Step.DeletePolicy(policyArn));
        }

        List<List<Step>> build() {
            return stages.stream()
                    .filter(stage -> !stage.isEmpty())
                    .map(List::copyOf)
                    .toList();
        }
    }
}
