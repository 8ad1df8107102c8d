package org.ddorg.admin.preflight;

/** What a check comes to. */
public enum CheckResult {
    /** As it should be. */
    PASSES("✓"),
    /** It can succeed, and somebody should know something before. */
    WARNS("!"),
    /** It cannot succeed. */
    FAILS("✗");

    private final String sign;

    CheckResult(String sign) {
        this.sign = sign;
    }

    /** One character for people. */
    public String sign() {
        return sign;
    }
}
