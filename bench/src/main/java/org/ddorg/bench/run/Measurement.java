package org.ddorg.bench.run;

import java.util.List;

/**
 * One cold run.
 *
 * @param millis from the start of the process until the answer had arrived
 * @param cpuMillis what the process had used of its core by then, for itself and in the kernel
 * @param peakMib the most memory that was resident by then
 * @param calls every call that was answered by then, the answer's PUT last
 */
public record Measurement(double millis, double cpuMillis, double peakMib, List<Call> calls) {
    public Measurement {
        calls = List.copyOf(calls);
    }
}
