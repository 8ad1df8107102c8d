package org.ddorg.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process has used so far.
 *
 * @param cpuMillis its user and system time
 * @param peakMib its peak resident memory
 */
public record ProcessUsage(double cpuMillis, double peakMib) {
    public static final ProcessUsage NONE = new ProcessUsage(0, 0);

    /** Empty if the process has just ended. */
    public static Optional<ProcessUsage> of(long pid) {
        Optional<Duration> cpu =
                ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
        return cpu.flatMap(time -> peak(pid).map(peak -> new ProcessUsage(time.toMillis(), peak)));
    }

    private static Optional<Double> peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
