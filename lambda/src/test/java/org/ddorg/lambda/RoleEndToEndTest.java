package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.http.UrlConnectionSender;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.run.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** What a request says about the role itself, as IAM has it in the end. */
class RoleEndToEndTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static final String SMALL =
            "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void aRoleIsCreatedChangedAndDeletedAsRequested() {
        String boundary = boundary("first");
        function.environment().put("DDORG_FUNCTION_ROLE", "ddorg-FunctionRole-1A2B");
        iam.createRole(r -> r.roleName("ddorg-FunctionRole-1A2B")
                .assumeRolePolicyDocument(TRUST)
                .tags(tag("stage", "prod"), tag("team", "stack")));
        Object[] first = {
            "RolePath",
            "/monitoring/",
            "RoleDescription",
            "Theirs",
            "MaxSessionDuration",
            "7200",
            "RoleTags",
            List.of("team=request"),
            "PermissionsBoundary",
            boundary
        };

        Map<String, Object> made = function.create(first);

        assertThat(Map.of("made", made).toString()).contains("arn:aws:iam::111111111111:role/monitoring/" + ROLE);
        assertThat(function.integration().roleName()).isEqualTo("monitoring/" + ROLE);
        assertThat(role().arn()).isEqualTo("arn:aws:iam::111111111111:role/monitoring/" + ROLE);
        assertThat(role().description()).isEqualTo("Theirs");
        assertThat(role().maxSessionDuration()).isEqualTo(7200);
        assertThat(role().permissionsBoundary().permissionsBoundaryArn()).isEqualTo(boundary);
        assertThat(tags()).containsEntry("stage", "prod").containsEntry("team", "request");

        String other = boundary("second");
        Object[] second = {"RolePath", "/monitoring/", "RoleTags", List.of("owner=me"), "PermissionsBoundary", other};
        String id = made.get("PhysicalResourceId").toString();
        function.update(id, Requests.properties(second), Requests.properties(first));

        assertThat(role().description()).contains("kept current by ddorg");
        assertThat(role().maxSessionDuration()).isEqualTo(3600);
        assertThat(role().permissionsBoundary().permissionsBoundaryArn()).isEqualTo(other);
        assertThat(tags()).containsEntry("team", "stack").containsEntry("owner", "me");

        long mark = function.sandbox.calls().mark();
        function.update(id, Requests.properties(second), Requests.properties(second));
        assertThat(function.sandbox.calls().since(mark))
                .noneMatch(call -> call.action().matches("(Create|Put|Update|Delete|Attach|Detach|Tag|Untag).*"));

        assertThat(function.delete(id)).containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.datadog().integrations()).isEmpty();
    }

    /** IAM returns a hundred per page. */
    @Test
    void aListInSeveralPartsIsReadToItsEnd() {
        iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(TRUST));
        for (int number = 1; number <= 101; number++) {
            String name = "other-" + number;
            iam.putRolePolicy(r -> r.roleName(ROLE).policyName(name).policyDocument(SMALL));
        }
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));
        AwsClientContext access = new AwsClientContext(function.environment(), new UrlConnectionSender(), deadline);
        ObservedState.Role role =
                new Iam(access, "aws", deadline).role(new RoleName(ROLE)).orElseThrow();
        assertThat(role.inlineNames()).hasSize(101);
        assertThat(role.othersInline()).isEqualTo(101 * SMALL.length());
    }

    private String boundary(String name) {
        return iam.createPolicy(r -> r.policyName(name)
                        .path("/ddorg-boundary/")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Action\":\"*\",\"Resource\":\"*\"}]}"))
                .policy()
                .arn();
    }

    private Role role() {
        return iam.getRole(r -> r.roleName(ROLE)).role();
    }

    private Map<String, String> tags() {
        return role().tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
