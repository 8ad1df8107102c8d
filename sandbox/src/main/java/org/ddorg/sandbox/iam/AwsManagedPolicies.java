package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The AWS managed policies of the sandbox, with shortened documents. */
final class AwsManagedPolicies {
    private static final Instant MADE = Instant.parse("2015-02-06T18:41:01Z");
    private static final Map<String, AwsManagedPolicies> BY_PARTITION = new ConcurrentHashMap<>();

    private final Map<String, ManagedPolicy> policies = new TreeMap<>();

    private AwsManagedPolicies(String partition) {
        add(partition, "/", "AdministratorAccess", "\"*\"");
        add(partition, "/", "ReadOnlyAccess", "\"*:Get*\",\"*:List*\",\"*:Describe*\"");
        add(partition, "/", "SecurityAudit", "\"iam:Get*\",\"iam:List*\",\"ec2:Describe*\",\"s3:GetBucket*\"");
        add(
                partition,
                "/service-role/",
                "AWSLambdaBasicExecutionRole",
                "\"logs:CreateLogGroup\",\"logs:CreateLogStream\",\"logs:PutLogEvents\"");
    }

    static AwsManagedPolicies of(String partition) {
        return BY_PARTITION.computeIfAbsent(partition, AwsManagedPolicies::new);
    }

    Optional<ManagedPolicy> find(String arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    List<ManagedPolicy> all() {
        return List.copyOf(policies.values());
    }

    private void add(String partition, String path, String name, String actions) {
        String document = String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[%s],"Resource":"*"}]}""", actions);
        String arn = "arn:" + partition + ":iam::aws:policy" + path + name;
        String id = new UniqueIds(arn).next("ANPA");
        policies.put(arn, ManagedPolicy.create(id, arn, PolicySettings.of(name, path, document), MADE));
    }
}
