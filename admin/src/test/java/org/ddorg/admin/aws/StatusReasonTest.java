package org.ddorg.admin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons as AWS writes them; their texts are from public bug reports. */
class StatusReasonTest {

    private static final String INSTANCE =
            "ResourceLogicalId:DatadogAccount, ResourceType:Custom::DatadogAwsAccount, ResourceStatusReason:";
    private static final String CUSTOM = "Received response status [FAILED] from custom resource. Message returned: ";
    private static final String REQUEST = " (RequestId: c1fee8a1-15d0-4521-8519-26c9cf0dda6b)";
    private static final String TOKEN = " (RequestToken: 31669d06-fa9d-ba9f-ce44-a2e5bbfbbfc1, HandlerErrorCode: ";

    @Test
    void messageOfTheFunctionIsFoundInsideTheStackAndTheStackSet() {
        String reason = "DDORG-IAM-LIMIT: Ten policies. Detach one. See docs/errors.md#ddorg-iam-limit";

        assertThat(StatusReason.message(INSTANCE + CUSTOM + reason + REQUEST + "."))
                .isEqualTo("DDORG-IAM-LIMIT: Ten policies. Detach one.");
        assertThat(StatusReason.message(CUSTOM + reason + REQUEST))
                .isEqualTo("DDORG-IAM-LIMIT: Ten policies. Detach one.");
        assertThat(StatusReason.message(reason.replace("docs", "https://host.example/a/docs")))
                .isEqualTo("DDORG-IAM-LIMIT: Ten policies. Detach one.");
    }

    @Test
    void messageOfAHandlerIsFoundInsideItsTokens() {
        String limit = "Specified ReservedConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [10].";
        String service = " (Service: Lambda, Status Code: 400, Request ID: 2cf9e525-9405-4614-8856-7eb848e31575)";

        assertThat(StatusReason.message("Resource handler returned message: \"" + limit + service
                        + " (SDK Attempt Count: 1)\"" + TOKEN + "InvalidRequest)"))
                .isEqualTo(limit);
        assertThat(StatusReason.message("ResourceLogicalId:Function, ResourceType:AWS::Lambda::Function,"
                        + " ResourceStatusReason:Resource handler returned message: \"" + limit + service + "\"" + TOKEN
                        + "InvalidRequest)."))
                .isEqualTo(limit);
    }

    @Test
    void messageOfAStackSetOperationIsTheReasonOfItsAccount() {
        assertThat(StatusReason.message("Resource handler returned message: \"Stack set operation"
                        + " [0c4c7f9e-1111-2222-3333-444444444444] was unexpectedly stopped or failed. status reason(s):"
                        + " [Account 222222222222 was denied]\"" + TOKEN + "NotStabilized)"))
                .isEqualTo("Account 222222222222 was denied");
    }

    @Test
    void messageThatIsCutIsStillUnwrapped() {
        assertThat(StatusReason.message(INSTANCE + CUSTOM + "DDORG-INTERNAL: what happ"))
                .isEqualTo("DDORG-INTERNAL: what happ");
        assertThat(StatusReason.message("Resource handler returned message: \"Rate exceeded (Service: Iam, Status"))
                .isEqualTo("Rate exceeded");
    }

    @Test
    void quotesAndBracketsOfTheMessageRemain() {
        assertThat(StatusReason.message(
                        "Resource handler returned message: \"Value \"a\" (b) is [c]\"" + TOKEN + "InvalidRequest)"))
                .isEqualTo("Value \"a\" (b) is [c]");
    }

    @Test
    void denialStartsWithTheActionAndEndsWithTheCaller() {
        String user = "arn:aws:sts::222222222222:assumed-role/stacksets-exec-1/2";

        assertThat(StatusReason.message("Resource handler returned message: \"User: " + user
                        + " is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::222222222222:role/r"
                        + " with an explicit deny in a service control policy (Service: Iam, Status Code: 403, Request"
                        + " ID: 1)\"" + TOKEN + "AccessDenied)"))
                .isEqualTo("iam:CreateRole denied on arn:aws:iam::222222222222:role/r with an explicit deny in a"
                        + " service control policy (caller: " + user + ")");
    }

    @Test
    void adviceAboutPythonIsLeftOut() {
        assertThat(StatusReason.message("CloudFormation did not receive a response from your Custom Resource. Please"
                        + " check your logs for requestId [x]. If you are using the Python cfn-response module, you may"
                        + " need to update your Lambda function code so that CloudFormation can attach the updated"
                        + " version."))
                .isEqualTo("CloudFormation did not receive a response from your Custom Resource. Please check your logs"
                        + " for requestId [x].");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Cancelled since failure tolerance has exceeded
                    Account 222222222222 should have 'stacksets-exec-1' role with trust relationship to CloudFormation service.
                    Account gate check failed
                    The following resource(s) failed to create: [Function]. Rollback requested by user.
                    ''
                    """)
    void reasonThatIsNotWrappedRemains(String reason) {
        assertThat(StatusReason.message(reason)).isEqualTo(reason);
    }

    @Test
    void messageIsOneLine() {
        assertThat(StatusReason.message(CUSTOM + "a\r\n  b\tc" + REQUEST)).isEqualTo("a b c");
    }
}
