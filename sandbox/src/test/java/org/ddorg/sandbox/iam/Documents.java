package org.ddorg.sandbox.iam;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies for tests. */
public final class Documents {
    private Documents() {}

    /** Trusts the root of an account. */
    public static String trust(String accountId) {
        return String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"sts:AssumeRole"}]}""", accountId);
    }

    /** Trusts the root of an account that knows the external id. */
    public static String trust(String accountId, String externalId) {
        return String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"sts:AssumeRole",\
                "Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}""", accountId, externalId);
    }

    public static String allow(String action, String resource) {
        return String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"%s","Resource":"%s"}}""", action, resource);
    }

    /** A policy of exactly so many characters that are not white space, and some that are. */
    static String ofSize(int size) {
        String head = "{\"Version\":\"2012-10-17\",  \"Statement\":[{\"Effect\":\"Allow\",\n\"Action\":[\"s3:a\"],"
                + "\"Resource\":[\"";
        String tail = "\"]}]}";
        int filled = size - IamValidation.size(head) - IamValidation.size(tail);
        return head + IntStream.range(0, filled).mapToObj(i -> "x").collect(Collectors.joining()) + tail;
    }
}
