package org.ddorg.admin.preflight;

/**
 * What one check found.
 *
 * @param check what was looked at, in a word or two: {@code trusted-access}
 * @param what what is so, in a sentence
 * @param fix what to do about it; empty where nothing is to be done
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
