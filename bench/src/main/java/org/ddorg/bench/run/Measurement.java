package org.ddorg.bench.run;

import java.util.List;

/**
 * One cold run.
 *
 * @param millis from the start of the process until the response had arrived
 * @param cpuMillis user and system time of the process until then
 * @param peakMib peak resident memory until then
 * @param calls all completed calls; the PUT of the response is the last
 */
public record Measurement(double millis, double cpuMillis, double peakMib, List<Call> calls) {
    public Measurement {
        calls = List.copyOf(calls);
    }
}
