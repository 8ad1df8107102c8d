package org.ddorg.bench.report;

import org.ddorg.bench.run.Call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The longest chain of sequential calls: each began after the previous one ended. */
final class Chain {
    private Chain() {}

    /** One of the longest chains, in order. */
    static List<Call> longest(List<Call> calls) {
        List<Call> ordered =
                calls.stream().sorted(Comparator.comparingDouble(Call::start)).toList();
        List<List<Call>> chains = new ArrayList<>();
        for (Call call : ordered) {
            List<Call> chain = new ArrayList<>(longestBefore(call, chains));
            chain.add(call);
            chains.add(chain);
        }
        return chains.isEmpty() ? List.of() : Collections.max(chains, Comparator.comparingInt(List::size));
    }

    private static List<Call> longestBefore(Call call, List<List<Call>> chains) {
        return chains.stream()
                .filter(chain -> chain.get(chain.size() - 1).end() <= call.start())
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }
}
