package org.ddorg.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.sandbox.architecture.ArchitectureRules;
import org.ddorg.sandbox.http.UsesAnAwsSdk;
import org.ddorg.sandbox.http.WritesToSystemOut;

/** Who may depend on whom in the sandbox. */
class ArchitectureTest extends ArchitectureRules {
    private static final ArchRule KNOWS_THE_JDK_AND_JACKSON_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ddorg.sandbox..",
                    "java..",
                    "javax.xml.stream",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations")
            .because("the sandbox implements the wire protocols itself, so that it shares no bug with the clients "
                    + "that are tested against it: read the bytes with the JDK and Jackson");

    private static final ArchRule PROTOCOLS_ARE_BELOW_SERVICES = noClasses()
            .that()
            .resideInAPackage("org.ddorg.sandbox.http..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.ddorg.sandbox.http..", "java..", "com.sun.net.httpserver..", "org.jspecify..")
            .because("the listener does not depend on services: pass an Endpoint to it");

    private static final ArchRule PRINTS_NOTHING = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only the command line prints: return the text to the caller");

    ArchitectureTest() {
        super("org.ddorg.sandbox");
    }

    @Override
    protected Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_THE_JDK_AND_JACKSON_ONLY, UsesAnAwsSdk.class),
                new Rule(PROTOCOLS_ARE_BELOW_SERVICES, UsesAnAwsSdk.class),
                new Rule(PRINTS_NOTHING, WritesToSystemOut.class));
    }
}
