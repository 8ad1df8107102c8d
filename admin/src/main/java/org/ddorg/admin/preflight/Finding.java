package org.ddorg.admin.preflight;

/**
 * The result of a check.
 *
 * @param check the check's name: {@code trusted-access}
 * @param what what was found
 * @param fix what to do; empty if nothing is to be done
 */
public record Finding(String check, CheckResult verdict, String what, String fix) {

    static Finding passes(String check, String what) {
        return new Finding(check, CheckResult.PASSES, what, "");
    }

    static Finding warns(String check, String what, String fix) {
        return new Finding(check, CheckResult.WARNS, what, fix);
    }

    static Finding fails(String check, String what, String fix) {
        return new Finding(check, CheckResult.FAILS, what, fix);
    }

    public boolean fails() {
        return verdict == CheckResult.FAILS;
    }
}
