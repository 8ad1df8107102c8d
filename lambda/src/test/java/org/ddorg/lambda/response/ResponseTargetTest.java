package org.ddorg.lambda.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.net.URI;
import org.ddorg.lambda.run.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/stack?X-Amz-Signature=canary",
                "https://example.com:65535/",
                "http://127.0.0.1:8080/answer",
                "http://localhost/answer",
                "http://[::1]:1/answer"
            })
    void usableUrlsAreUnchanged(String url) {
        assertThat(ResponseTarget.from(event(url)).map(ResponseTarget::url)).hasValue(URI.create(url));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "not a url",
                "http://example.com/answer",
                "http://127.0.0.1.example.com/",
                "ftp://127.0.0.1/",
                "ftp://example.com/",
                "https:///answer",
                "https://example.com:65536/",
                "file:///etc/passwd",
                "mailto:a@example.com"
            })
    void whatWouldLeakOrCannotBeReachedIsNoRecipient(String url) {
        assertThat(ResponseTarget.from(event(url))).isEmpty();
    }

    @Test
    void idsAreRepeatedAndMissingOnesAreUnknown() {
        CloudFormationCustomResourceEvent event = event("https://example.com/");
        URI url = URI.create("https://example.com/");
        assertThat(ResponseTarget.from(event)).hasValue(new ResponseTarget(url, "unknown", "unknown", "unknown"));
        event.setStackId("stack");
        event.setRequestId("request");
        event.setLogicalResourceId("Account");
        assertThat(ResponseTarget.from(event)).hasValue(new ResponseTarget(url, "stack", "request", "Account"));
    }

    @Test
    void signedUrlIsNotShown() {
        URI url = URI.create("https://example.com/put?X-Amz-Signature=canary");
        assertThat(new ResponseTarget(url, "stack", "request", "Account").toString())
                .contains("example.com", "request")
                .doesNotContain("canary", "put");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/", "http://128.0.0.1/", "mailto:a@example.com"})
    void otherMachinesAreNotThisOne(String url) {
        assertThat(Loopback.is(URI.create(url))).isFalse();
    }

    private static CloudFormationCustomResourceEvent event(String url) {
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        event.setResponseUrl(url);
        return event;
    }
}
