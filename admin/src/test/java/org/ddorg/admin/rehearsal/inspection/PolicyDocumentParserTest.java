package org.ddorg.admin.rehearsal.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import org.junit.jupiter.api.Test;

class PolicyDocumentParserTest {

    @Test
    void sizesAreCountedWithoutWhiteSpace() {
        InspectedRole.Policy policy = policy("{ \"Statement\": [\n] }");

        assertThat(policy.size()).isEqualTo("{\"Statement\":[]}".length());
    }

    @Test
    void onlyWhatIsAllowedCounts() {
        InspectedRole.Policy policy = policy("""
                {"Statement": [{"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"},
                               {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}""");

        assertThat(policy.actions()).containsExactly("s3:Get*", "s3:List*");
    }

    @Test
    void aSingleStatementNeedsNoList() {
        assertThat(policy("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get*\"}}")
                        .actions())
                .containsExactly("s3:Get*");
    }

    @Test
    void trustNamesPrincipalsAndExternalIds() {
        InspectedRole.Trust trust = PolicyDocumentParser.trust(encoded("""
                {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                "Principal": {"AWS": "arn:aws:iam::464622532012:root"},
                                "Condition": {"StringEquals": {"sts:ExternalId": "abc"}}}]}"""));

        assertThat(trust.principals()).containsExactly("arn:aws:iam::464622532012:root");
        assertThat(trust.externalIds()).containsExactly("abc");
    }

    @Test
    void trustInEverybodyIsSeen() {
        InspectedRole.Trust trust =
                PolicyDocumentParser.trust(encoded("{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\"}]}"));

        assertThat(trust.principals()).containsExactly("*");
    }

    private static InspectedRole.Policy policy(String document) {
        return PolicyDocumentParser.policy("p", encoded(document));
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, UTF_8);
    }
}
