package org.ddorg.bench.report;

import org.ddorg.bench.run.Call;
import org.ddorg.bench.run.Measurement;
import org.ddorg.bench.run.Scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ddorg.bench.run.Contestant.Kind;
import org.ddorg.bench.report.Results.Cell;

/** The results for scripts: every run, and every call of the run with slow calls. */
public final class ResultsJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultsJson() {}

    public static void write(Path file, Results results, List<String> conditions) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.set("conditions", JSON.valueToTree(conditions));
        ArrayNode cells = document.putArray("measured");
        results.cells().forEach(cell -> cells.add(cell(results, cell)));
        ArrayNode slow = document.putArray("slowMotion");
        for (Kind kind : Kind.values()) {
            for (Scenario scenario : Scenario.values()) {
                slow.add(slowMotion(results, kind, scenario));
            }
        }
        ArrayNode targets = document.putArray("targets");
        Target.of(results).forEach(target -> targets.add(target(target)));
        JSON.writeValue(file.toFile(), document);
    }

    private static ObjectNode cell(Results results, Cell cell) {
        ObjectNode object = JSON.createObjectNode()
                .put("contestant", cell.contestant().kind().title())
                .put("runtime", cell.contestant().runtime())
                .put("scenario", cell.scenario().requestType())
                .put("latency", cell.latency().title())
                .put("artifactBytes", cell.contestant().artifactBytes());
        object.set("millis", spread(results, cell, Measurement::millis));
        object.set("cpuMillis", spread(results, cell, Measurement::cpuMillis));
        object.set("peakMib", spread(results, cell, Measurement::peakMib));
        object.set("calls", spread(results, cell, run -> run.calls().size()));
        object.set(
                "inARowAsTimed",
                spread(results, cell, run -> Chain.longest(run.calls()).size()));
        object.set(
                "runsMillis",
                JSON.valueToTree(
                        results.of(cell).stream().map(Measurement::millis).toList()));
        return object;
    }

    private static ObjectNode spread(Results results, Cell cell, ToDoubleFunction<Measurement> what) {
        return JSON.valueToTree(results.spread(cell, what));
    }

    private static ObjectNode slowMotion(Results results, Kind kind, Scenario scenario) {
        List<Call> calls = results.calls(kind, scenario);
        ObjectNode object = JSON.createObjectNode()
                .put("contestant", kind.title())
                .put("scenario", scenario.requestType())
                .put("calls", calls.size());
        object.set(
                "inARow",
                JSON.valueToTree(Chain.longest(calls).stream().map(Call::action).toList()));
        object.set("record", JSON.valueToTree(calls));
        return object;
    }

    private static ObjectNode target(Target target) {
        return JSON.createObjectNode()
                .put("title", target.title())
                .put("measured", target.measured())
                .put("atMost", target.atMost())
                .put("unit", target.unit())
                .put("met", target.isMet());
    }
}
