package org.ddorg.sandbox.aws;

/**
 * Who signed a request to AWS, as its {@code Authorization} header says.
 *
 * @param accountId the twelve digits of the caller's account
 * @param principalArn the caller: {@code arn:aws:iam::<account>:root} or
 *     {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}
 * @param region the region of the credential scope
 */
public record Caller(String accountId, String principalArn, String region) {}
