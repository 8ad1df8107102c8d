package org.ddorg.bench.run;

/**
 * One call that a function made, as the server saw it.
 *
 * @param host {@code iam}, {@code datadog} or {@code s3}
 * @param action the operation: {@code CreateRole}, {@code GET /api/v2/…}
 * @param start when the whole request was there, in ms since the function's process was started
 * @param end when the answer was ready to be sent
 */
public record Call(String host, String action, double start, double end) {}
