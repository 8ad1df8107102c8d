package org.ddorg.sandbox.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.sandbox.architecture.ArchitectureRules.noCycles;
import static org.ddorg.sandbox.architecture.ArchitectureRules.report;
import static org.ddorg.sandbox.architecture.ArchitectureRules.rootPackageOnTop;

import java.util.stream.Stream;
import org.ddorg.sandbox.architecture.violations.Root;
import org.ddorg.sandbox.architecture.violations.UsesTheDefaultLocale;
import org.ddorg.sandbox.architecture.violations.child.Child;
import org.ddorg.sandbox.architecture.violations.child.nested.Nested;
import org.ddorg.sandbox.architecture.violations.other.Other;
import org.junit.jupiter.api.Test;

/** The rules of every module report what violates them, in the root package and at every depth. */
class ArchitectureRulesTest {

    private static final String MODULE = Root.class.getPackageName();

    @Test
    void cycleThroughTheRootPackageIsReported() {
        assertThat(report(noCycles(MODULE), Root.class, Child.class))
                .contains("Cycle detected", Root.class.getName(), Child.class.getName());
    }

    @Test
    void cycleThroughNestedPackageIsReported() {
        assertThat(report(noCycles(MODULE), Nested.class, Other.class))
                .contains("Cycle detected", Nested.class.getName(), Other.class.getName());
    }

    @Test
    void cycleOfPackageAndItsNestedPackageIsReported() {
        assertThat(report(noCycles(MODULE), Child.class, Nested.class))
                .contains("Cycle detected", Child.class.getName(), Nested.class.getName());
    }

    @Test
    void dependenciesInOneDirectionAreNoCycle() {
        assertThat(report(noCycles(MODULE), Root.class, Nested.class)).doesNotContain("Cycle detected");
    }

    /** A method reference is a call, too. */
    @Test
    void everyUseOfTheDefaultLocaleIsReported() {
        String report = report(LocaleRule.NO_DEFAULT_LOCALE, UsesTheDefaultLocale.class);

        assertThat(Stream.of(UsesTheDefaultLocale.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(method -> "UsesTheDefaultLocale." + method.getName() + "("))
                .hasSize(12)
                .allSatisfy(method -> assertThat(report).contains(method));
    }

    @Test
    void dependencyOnTheRootPackageIsReported() {
        assertThat(report(rootPackageOnTop(MODULE), Root.class, Child.class))
                .contains(Child.class.getName())
                .doesNotContain("Class <" + Root.class.getName());
    }
}
