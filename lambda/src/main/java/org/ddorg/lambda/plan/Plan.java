package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.List;
import org.ddorg.lambda.problem.Problem;
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
 */
public record Plan(String physicalId, List<List<Step>> stages) {

    /** @throws Problem when what is there must not be touched, or cannot be understood */
    public static Plan of(Request request, Observed observed) {
        return request.type() == RequestType.DELETE
                ? new TakeBack(request, observed).plan()
                : new Converge(request, observed).plan();
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** Collects steps into numbered stages, and forgets the stages that stay empty. */
    static final class Stages {
        private final List<List<Step>> stages = new ArrayList<>();

        void add(int stage, Step step) {
            while (stages.size() <= stage) {
                stages.add(new ArrayList<>());
            }
            stages.get(stage).add(step);
        }

        List<List<Step>> used() {
            return stages.stream()
                    .filter(stage -> !stage.isEmpty())
                    .map(List::copyOf)
                    .toList();
        }
    }
}
