package org.ddorg.bench.run;

/**
 * One call that a function made, as the server saw it.
 *
 * @param host {@code iam}, {@code datadog} or {@code s3}
 * @param action the operation: {@code CreateRole}, {@code GET /api/v2/…}
 * @param start when the request had arrived completely, in ms since the start of the function's process
 * @param end when the response was ready
 */
public record Call(String host, String action, double start, double end) {}
