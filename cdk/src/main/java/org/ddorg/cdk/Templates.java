package org.ddorg.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ddorg.cdk.templates.Synthesis;
import org.ddorg.cdk.templates.TemplateYaml;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The templates of {@code templates/}, by file name, as they are to be written. */
public final class Templates {

    /** What stands at the top of each. */
    private static final String HEADER = """
            # Made by the CDK app in cdk/. To change it, change the app and write all templates anew:
            #   mvn -q -pl cdk -am package -DskipTests
            #   java -cp cdk/target/ddorg-cdk.jar org.ddorg.cdk.WriteTemplates
            """;

    private Templates() {}

    /** The text of the member template, as it is inlined into the organization's. */
    public static String member() {
        return synthesize(false, app -> new MemberStack(app, "ddorg-member"));
    }

    /** All templates; validated ones have had every property checked by the CDK. */
    static Map<String, String> all(boolean validated) {
        String member = synthesize(validated, app -> new MemberStack(app, "ddorg-member"));
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("code-bucket.yaml", synthesize(validated, app -> new CodeBucketStack(app, "ddorg-code")));
        templates.put("member.yaml", member);
        templates.put(
                "organization.yaml", synthesize(validated, app -> new OrganizationStack(app, "ddorg", member, null)));
        templates.replaceAll((name, text) -> HEADER + text);
        return templates;
    }

    private static String synthesize(boolean validated, Function<App, Stack> stack) {
        JsonNode template = Synthesis.template(validated, stack);
        return TemplateYaml.of(template);
    }
}
