package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import software.amazon.awssdk.services.iam.IamClient;

/** Keys and signatures whose names begin with canary, and external ids, are looked for wherever they must not be. */
final class SecretLeakAssertions {
    private SecretLeakAssertions() {}

    /** In logs, exceptions with their causes, reasons, and in what can be seen of roles and policies. */
    static void assertUnseen(FunctionInSandbox function, List<Throwable> thrown) {
        List<String> seen = new ArrayList<>(function.log);
        thrown.forEach(throwable -> seen.add(stackTrace(throwable)));
        function.answers.all().forEach(answer -> seen.add(withoutData(answer)));
        if (function.account().equals(Requests.ACCOUNT)) {
            function.sandbox.faults().clear();
            seen.addAll(tagsAndDescriptions(function.iam()));
        }
        List<String> externalIds = function.sandbox.datadog().integrations().stream()
                .map(IntegratedAccount::externalId)
                .toList();
        assertThat(seen)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("canary")
                        .satisfies(t -> assertThat(externalIds).noneMatch(t::contains)));
    }

    private static String stackTrace(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** The data of a response may hold the external ID, which other resources of the stack can read. */
    private static String withoutData(Map<String, Object> answer) {
        assertThat(answer).containsEntry("NoEcho", true);
        answer.remove("Data");
        return Json.write(answer);
    }

    private static List<String> tagsAndDescriptions(IamClient iam) {
        List<String> texts = new ArrayList<>();
        try (iam) {
            iam.listRoles().roles().forEach(role -> {
                texts.add(iam.getRole(r -> r.roleName(role.roleName())).role().description());
                texts.add(iam.listRoleTags(r -> r.roleName(role.roleName()))
                        .tags()
                        .toString());
            });
            iam.listPolicies(r -> r.scope("Local"))
                    .policies()
                    .forEach(policy -> texts.add(iam.getPolicy(r -> r.policyArn(policy.arn()))
                            .policy()
                            .toString()));
        }
        texts.removeIf(text -> text == null);
        return texts;
    }
}
