package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.request.ExternalId;
import org.junit.jupiter.api.Test;

class StepTest {
    private static final Map<String, Object> DOCUMENT = Map.of("canary", "canary");

    @Test
    void everyLabelNamesTheCallAndItsSubject() {
        List<Step> steps = List.of(
                new Step.CreateRole("Role", "/", "", 3600, DOCUMENT, Map.of(), Optional.empty()),
                new Step.UpdateRole("Role", "", 3600),
                new Step.PutBoundary("Role", "arn"),
                new Step.TagRole("Role", Map.of()),
                new Step.UntagRole("Role", Set.of()),
                new Step.CreateIntegration(DOCUMENT),
                new Step.UpdateIntegration("id", DOCUMENT),
                new Step.DeleteIntegration("id"),
                new Step.AllowDatadog("Role", DOCUMENT, DatadogSite.US1, "aws"),
                new Step.PutTrustPolicy("Role", DOCUMENT),
                new Step.PutInline("Role", "policy", DOCUMENT),
                new Step.DeleteInline("Role", "policy"),
                new Step.CreatePolicy("/", "policy", DOCUMENT, Map.of()),
                new Step.UpdatePolicy("arn", DOCUMENT),
                new Step.DeleteOldVersions("arn"),
                new Step.DeletePolicy("arn"),
                new Step.Attach("Role", "arn"),
                new Step.Detach("Role", "arn"),
                new Step.DeleteRole("Role"));
        assertThat(steps.stream().map(Step::label))
                .containsExactly(
                        "CreateRole Role",
                        "UpdateRole Role",
                        "PutBoundary Role",
                        "TagRole Role",
                        "UntagRole Role",
                        "CreateIntegration",
                        "UpdateIntegration id",
                        "DeleteIntegration id",
                        "TrustDatadog Role",
                        "SetTrust Role",
                        "PutInline policy",
                        "DeleteInline policy",
                        "CreatePolicy policy",
                        "UpdatePolicy arn",
                        "DeleteOldVersions arn",
                        "DeletePolicy arn",
                        "Attach arn",
                        "Detach arn",
                        "DeleteRole Role");
    }

    @Test
    void toStringDoesNotShowTheExternalId() {
        Map<String, Object> secret = Map.of("external_id", "canary");
        assertThat(Stream.of(
                                new Step.PutTrustPolicy("Role", secret),
                                new Step.AllowDatadog("Role", secret, DatadogSite.US1, "aws"),
                                new ObservedState.Integration("Role", secret),
                                new ObservedState.Role(
                                        "Role",
                                        secret,
                                        Map.of(),
                                        Optional.empty(),
                                        Set.of(),
                                        Set.of(),
                                        "",
                                        3600,
                                        Optional.empty(),
                                        0))
                        .map(Object::toString))
                .allSatisfy(text -> assertThat(text).contains("Role").doesNotContain("canary"));
        assertThat(new ExternalId("canary").toString()).isNotEmpty().doesNotContain("canary");
    }
}
