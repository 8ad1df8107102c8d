package org.ddorg.sandbox.cloudformation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.custom.ResponseUrls;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.organizations.Organization;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationsService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** CloudFormation and Organizations on a loopback port, for real clients. */
public final class TestingCloud implements AutoCloseable {
    public static final String MANAGEMENT = "000000000001";
    public static final String REGION = "eu-west-1";

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/");

    public final TestingAws aws = new TestingAws();
    public final Organization organization;
    public final Functions functions;
    public final CloudFormation cloudFormation;
    private final OrganizationsService organizations;
    private final Listener listener;

    public TestingCloud(int members) {
        this(OrganizationSeed.withMembers(members));
    }

    public TestingCloud(OrganizationSeed seed) {
        organization = new Organization(seed);
        organizations = new OrganizationsService(organization, "aws");
        functions = new Functions(
                (role, session) -> Map.of("AWS_ACCESS_KEY_ID", "key-of-" + role),
                Map::of,
                List.of(Duration.ZERO, Duration.ZERO),
                1,
                function -> false);
        cloudFormation = new CloudFormation(organization, "aws", aws, (caller, access) -> {}, functions, this::url);
        listener = Listener.start(0, this::handle);
    }

    public URI url() {
        return listener.url();
    }

    /** The stack with that id in {@link #REGION}, deleted or not. */
    public Stack stack(String id) {
        return cloudFormation.stacks().in(id.split(":", -1)[4], REGION).stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public CloudFormationClient cloudFormation(String accountId) {
        return CloudFormationClient.builder()
                .endpointOverride(url())
                .region(Region.of(REGION))
                .credentialsProvider(account(accountId))
                .build();
    }

    public OrganizationsClient organizations(String accountId) {
        return OrganizationsClient.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .credentialsProvider(account(accountId))
                .build();
    }

    private static StaticCredentialsProvider account(String accountId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accountId, "secret"));
    }

    @Override
    public void close() {
        listener.close();
        cloudFormation.close();
        functions.close();
    }

    private Response handle(Request request) {
        return request.path().startsWith(ResponseUrls.PATH)
                ? cloudFormation.responses().handle(request)
                : signed(request);
    }

    private Response signed(Request request) {
        Matcher credential = CREDENTIAL.matcher(request.header("authorization").orElse(""));
        if (!credential.find()) {
            return Response.empty(403);
        }
        boolean isJson = credential.group(3).equals("organizations");
        String account = credential.group(1);
        Caller caller = new Caller(account, "arn:aws:iam::" + account + ":root", credential.group(2));
        try {
            Map<String, String> form = isJson ? Map.of() : request.form();
            AwsRequest call = new AwsRequest(caller, form.getOrDefault("Action", ""), form, request);
            return isJson
                    ? organizations.handle(call)
                    : cloudFormation.service().handle(call);
        } catch (AwsException e) {
            return isJson ? jsonError(e) : xmlError(e);
        }
    }

    private static Response jsonError(AwsException e) {
        return Response.of(
                e.status(),
                "application/x-amz-json-1.1",
                "{\"__type\":\"" + e.code() + "\",\"Message\":\"" + e.getMessage() + "\"}");
    }

    private static Response xmlError(AwsException e) {
        String message = String.valueOf(e.getMessage()).replace("&", "&amp;").replace("<", "&lt;");
        return Response.of(
                e.status(),
                "text/xml",
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + e.code() + "</Code><Message>" + message
                        + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }
}
