package org.ddorg.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.OrganizationParameters;
import org.ddorg.cdk.parameters.ParameterTable;
import org.ddorg.cdk.templates.Synthesis;
import org.ddorg.cdk.templates.TemplateYaml;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The files that are written from the app: the templates, and the page about their parameters. */
public final class Templates {

    /** What stands at the top of each. */
    private static final String PARAMETERS = """
            # Parameters

            All of them are parameters of `templates/organization.yaml`. Those from *Datadog* on are also parameters of
            `templates/member.yaml`, the stack of one account, where `CodeBucket` is required; the StackSet passes them
            on. `templates/code-bucket.yaml` has one, `OrganizationId` (`o-exampleorg1`): whose accounts may read the
            code.

            Lists are written with commas and without quotes. A setting that is left empty is not touched on an account
            that Datadog has already; on a new one Datadog's default holds: all regions, metrics and automute on,
            CloudWatch alarms and custom metrics off, resource collection on, cloud security off, no X-Ray.

            This page is made from the same table as the templates
            (`contract/src/main/java/org/ddorg/contract/CustomResourceProperties.java`) and by the same command.

            """;

    private static final String HEADER = """
            # Made by the CDK app in cdk/. To change it, change the app and write all templates anew:
            #   mvn -q -pl cdk -am package -DskipTests
            #   java -cp cdk/target/ddorg-cdk.jar org.ddorg.cdk.WriteTemplates
            # What the accounts get is to be read in member.yaml; organization.yaml holds the same as JSON.
            """;

    private Templates() {}

    /** The member template as it is inlined into the organization's. */
    public static String member() {
        return TemplateYaml.compact(Synthesis.template(Templates::memberStack));
    }

    /** All files by their path in the repository. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        all(Synthesis::template).forEach((name, text) -> files.put("templates/" + name, text));
        files.put("docs/parameters.md", parameters());
        return files;
    }

    /** The page about the parameters. */
    static String parameters() {
        return parameters(MemberParameters.DEFAULT);
    }

    static String parameters(MemberParameters member) {
        return PARAMETERS + ParameterTable.markdown(OrganizationParameters.all(member));
    }

    /** README with its table of parameters as it is now. */
    static String readme(String text, MemberParameters member) {
        int start = text.indexOf(ParameterTable.BRIEF_HEAD);
        int end = text.indexOf("\n\n", start) + 1;
        if (start < 0 || end == 0) {
            throw new IllegalArgumentException("README.md has no table of parameters");
        }
        return text.substring(0, start)
                + ParameterTable.brief(OrganizationParameters.all(member))
                + text.substring(end);
    }

    /** All templates by file name, each stack synthesized as is said. */
    static Map<String, String> all(Function<Function<App, Stack>, JsonNode> synthesis) {
        JsonNode member = synthesis.apply(Templates::memberStack);
        String inlined = TemplateYaml.compact(member);
        Map<String, JsonNode> templates = new LinkedHashMap<>();
        templates.put("code-bucket.yaml", synthesis.apply(app -> new CodeBucketStack(app, "ddorg-code")));
        templates.put("member.yaml", member);
        templates.put("organization.yaml", synthesis.apply(app -> new OrganizationStack(app, "ddorg", inlined, null)));
        Map<String, String> texts = new LinkedHashMap<>();
        templates.forEach((name, template) -> texts.put(name, HEADER + TemplateYaml.of(template)));
        return texts;
    }

    private static Stack memberStack(App app) {
        return new MemberStack(app, "ddorg-member");
    }
}
