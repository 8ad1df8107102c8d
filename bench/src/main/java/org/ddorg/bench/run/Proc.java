package org.ddorg.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads /proc for a running process. */
record Proc(double cpuMillis, double peakMib) {

    static Proc of(long pid) {
        double cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        return new Proc(cpu, peak(pid));
    }

    private static double peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
