package org.ddorg.sandbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ddorg.sandbox.Clients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.iam.Documents;
import org.ddorg.sandbox.iam.RoleSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets over the wire. */
@TestInstance(Lifecycle.PER_CLASS)
class SecretsTest {
    private static final String MEMBER = "100000000001";

    private Sandbox sandbox;
    private SecretsManagerClient secrets;
    private SecretsManagerClient member;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        secrets = Clients.of(sandbox, "000000000001").secrets();
        member = Clients.of(sandbox, MEMBER).secrets();
    }

    @AfterAll
    void stop() {
        secrets.close();
        member.close();
        sandbox.close();
    }

    @Test
    void secretIsReadByNameArnAndPartialArn() {
        String arn = create("team/keys", "first");

        assertThat(arn).matches("arn:aws:secretsmanager:us-east-1:000000000001:secret:team/keys-[0-9A-Z]{6}");
        for (String id : new String[] {"team/keys", arn, arn.substring(0, arn.length() - 7)}) {
            assertThat(read(secrets, id)).isEqualTo("first");
        }
    }

    @Test
    void newValueReplacesTheCurrentOne() {
        String arn = create("rotated", "first");
        secrets.putSecretValue(put -> put.secretId("rotated").secretString("second"));
        secrets.updateSecret(
                update -> update.secretId(arn).secretString("third").description("told"));

        var described = secrets.describeSecret(describe -> describe.secretId("rotated"));
        assertThat(read(secrets, "rotated")).isEqualTo("third");
        assertThat(described.description()).isEqualTo("told");
        assertThat(described.versionIdsToStages().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("AWSCURRENT", "AWSPREVIOUS");
    }

    @Test
    void missingSecretIsNotFound() {
        assertThatThrownBy(() -> read(secrets, "none")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> read(member, "none")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void secondSecretWithTheSameNameIsRefused() {
        create("twice", "x");
        assertThatThrownBy(() -> create("twice", "y")).isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void deletedSecretCannotBeReadUntilRestored() {
        create("deleted", "x");
        secrets.deleteSecret(delete -> delete.secretId("deleted"));

        assertThatThrownBy(() -> read(secrets, "deleted"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("marked for deletion");
        assertThatThrownBy(() -> create("deleted", "y")).isInstanceOf(InvalidRequestException.class);
        secrets.restoreSecret(restore -> restore.secretId("deleted"));
        assertThat(read(secrets, "deleted")).isEqualTo("x");
        secrets.deleteSecret(delete -> delete.secretId("deleted").forceDeleteWithoutRecovery(true));
        assertThatThrownBy(() -> read(secrets, "deleted")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listContainsOwnSecretsOnly() {
        create("own", "x");
        member.createSecret(create -> create.name("theirs").secretString("y"));

        assertThat(member.listSecrets().secretList())
                .extracting(SecretListEntry::name)
                .containsExactly("theirs");
        assertThat(member.listSecrets().secretList().get(0).secretVersionsToStages())
                .containsValue(List.of("AWSCURRENT"));
    }

    @Test
    void memberNeedsBothPoliciesToRead() {
        String arn = create("shared", "x");
        assertDenied(member, arn, "no resource-based policy allows");

        secrets.putResourcePolicy(put -> put.secretId(arn).resourcePolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                "Action":"secretsmanager:GetSecretValue","Resource":"*",
                "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-ddorg12345"}}}]}"""));

        assertThat(read(member, arn)).isEqualTo("x");
        assertThatThrownBy(() -> member.deleteSecret(delete -> delete.secretId(arn)))
                .hasMessageContaining("secretsmanager:DeleteSecret");
        sandbox.iam().account(MEMBER).roles().create(RoleSettings.of("F", Documents.trust(MEMBER)));
        Clients root = Clients.of(sandbox, MEMBER);
        try (var sts = root.sts();
                SecretsManagerClient function = root.as(
                                sts.assumeRole(assume -> assume.roleArn("arn:aws:iam::" + MEMBER + ":role/F")
                                                .roleSessionName("function"))
                                        .credentials())
                        .secrets()) {
            assertDenied(function, arn, "no identity-based policy allows");
            sandbox.iam()
                    .account(MEMBER)
                    .rolePolicies()
                    .put("F", "p", Documents.allow("secretsmanager:GetSecretValue", arn));
            assertThat(read(function, arn)).isEqualTo("x");
        }
    }

    private String create(String name, String value) {
        return secrets.createSecret(create -> create.name(name).secretString(value))
                .arn();
    }

    private static String read(SecretsManagerClient client, String id) {
        return client.getSecretValue(get -> get.secretId(id)).secretString();
    }

    private static void assertDenied(SecretsManagerClient client, String id, String why) {
        assertThatThrownBy(() -> read(client, id)).isInstanceOfSatisfying(SecretsManagerException.class, denial -> {
            assertThat(denial.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(denial.awsErrorDetails().errorMessage()).contains(why);
        });
    }
}
