package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Map;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.json.OtherRegionJson;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.reconcile.OtherRegions;

/** What {@code ddorg deploy --json} prints; docs/operations.md describes its fields. */
public record DeployJson(
        boolean ok,
        boolean changed,
        List<ProposedChange> changes,
        Accounts accounts,
        List<OtherRegionJson> otherRegions,
        Map<String, String> outputs)
        implements JsonDocument {

    record Accounts(
            long total,
            long succeeded,
            long missing,
            long waiting,
            long excluded,
            boolean management,
            List<Failure> failed) {}

    record Failure(String id, String name, String cause, String why, String advice, String page) {

        private static Failure of(Instance instance, Map<String, String> names) {
            FailureCause cause = FailureCause.of(instance);
            return new Failure(
                    instance.account(),
                    names.getOrDefault(instance.account(), ""),
                    JsonWriter.name(cause),
                    instance.message(),
                    cause.advice(),
                    cause.page(instance.reason()));
        }
    }

    public static DeployJson of(DeployOutcome outcome) {
        Accounts accounts = new Accounts(
                outcome.total(),
                outcome.succeeded(),
                outcome.missing(),
                outcome.waiting(),
                outcome.excluded(),
                outcome.withManagement(),
                outcome.state().failures().stream()
                        .map(instance -> Failure.of(instance, outcome.names()))
                        .toList());
        return new DeployJson(
                outcome.exitCode() == 0,
                !outcome.isUnchanged(),
                outcome.changes(),
                accounts,
                OtherRegionJson.of(new OtherRegions(outcome.state().elsewhere())),
                outcome.outputs());
    }
}
