package org.ddorg.admin.preflight;

/** The result of a check. */
public enum CheckResult {
    /** Nothing to do. */
    PASSES("✓"),
    /** The installation can succeed; the finding needs attention. */
    WARNS("!"),
    /** The installation cannot succeed. */
    FAILS("✗");

    private final String sign;

    CheckResult(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
