package org.ddorg.lambda.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.ddorg.contract.text.Redaction;
import org.junit.jupiter.api.Test;

class SignedUrlTest {
    @Test
    void partsOfASignedUrlAreHiddenAlsoDecoded() {
        Redaction redaction = new Redaction();
        SignedUrl.hide("https://bucket.example/a?X-Amz-Signature=abc%2Fdefgh&X-Amz-Expires=7200", redaction);
        assertThat(redaction.of("GET abc%2Fdefgh or abc/defgh in 7200"))
                .isEqualTo("GET [redacted] or [redacted] in 7200");
    }
}
