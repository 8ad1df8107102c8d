package org.ddorg.bench.report;

/** Violates a rule of the architecture. */
public final class ReportStartsAProcess {
    ProcessBuilder command() {
        return new ProcessBuilder("true");
    }
}
