package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCauseTest {

    @ParameterizedTest
    @EnumSource
    void everyErrorCodeHasItsCauseAndItsPage(ErrorCode code) {
        String reason =
                "Resource handler returned message: " + new DdorgException(code, "It is so.", "Do this.").reason();

        assertThat(FailureCause.of(reason)).isEqualTo(FailureCause.of(code)).isNotEqualTo(FailureCause.OTHER);
        assertThat(FailureCause.page(reason)).hasValue(code.page());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DDORG-IAM-ACCESS-DENIED: with an explicit deny in a service control policy | ORGANIZATION_POLICY
                    DDORG-IAM-ACCESS-DENIED: no permissions boundary allows iam:CreateRole     | PERMISSIONS_BOUNDARY
                    DDORG-IAM-UNAVAILABLE: Rate exceeded                                       | RATE_LIMIT
                    DDORG-SECOND-REGION: launched in eu-west-1 as well                         | SECOND_REGION
                    DDORG-OF-A-LATER-VERSION: new                                              | FUNCTION
                    Role with name DatadogIntegrationRole EntityAlreadyExists                  | ALREADY_EXISTS
                    Account 111111111111 should have the role stacksets-exec-1                 | ACCOUNT_ACCESS
                    Cancelled since failure tolerance has exceeded                             | STOPPED
                    Something else                                                             | OTHER
                    """)
    void reasonsOfAwsAndOfTheFunctionAreTold(String reason, FailureCause cause) {
        assertThat(FailureCause.of(reason)).isEqualTo(cause);
    }

    @Test
    void reasonsWithoutAKnownCodeHaveNoPage() {
        assertThat(FailureCause.page("Something else")).isEmpty();
    }
}
