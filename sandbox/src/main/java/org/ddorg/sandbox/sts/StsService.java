package org.ddorg.sandbox.sts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.Credentials.Session;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.CallerResolver;

/** The Security Token Service: GetCallerIdentity and AssumeRole. */
public record StsService(RoleSessions sessions, CallerResolver callers) implements AwsService {
    @Override
    public String signingName() {
        return "sts";
    }

    /** GetCallerIdentity needs no permission. */
    @Override
    public List<Access> access(AwsRequest request) {
        return request.action().equals("GetCallerIdentity")
                ? List.of()
                : List.of(Access.to(
                        "sts:" + request.action(), request.parameter("RoleArn").orElse("*")));
    }

    @Override
    public Response handle(AwsRequest request) {
        return switch (request.action()) {
            case "GetCallerIdentity" -> identify(request);
            case "AssumeRole" -> assume(request);
            default -> throw AwsException.unknownAction("STS", request.action());
        };
    }

    private Response identify(AwsRequest request) {
        Caller caller = request.caller();
        return request.answer(xml -> xml.text("Arn", caller.principalArn())
                .text("UserId", callers.userId(caller))
                .text("Account", caller.accountId()));
    }

    private Response assume(AwsRequest request) {
        Session session = sessions.assume(
                callers.requester(request.caller()),
                request.required("RoleArn"),
                sessionName(request),
                request.parameter("ExternalId")
                        .map(id -> Map.of("sts:ExternalId", id))
                        .orElse(Map.of()),
                duration(request));
        return request.answer(xml -> {
            xml.element("Credentials", keys -> write(keys, session));
            xml.element(
                    "AssumedRoleUser",
                    user -> user.text("AssumedRoleId", assumedRoleId(request, session))
                            .text("Arn", session.principalArn()));
        });
    }

    private static void write(XmlWriter xml, Session session) {
        xml.text("AccessKeyId", session.accessKeyId())
                .text("SecretAccessKey", session.secretAccessKey())
                .text("SessionToken", session.sessionToken())
                .text("Expiration", session.expiration());
    }

    private String assumedRoleId(AwsRequest request, Session session) {
        return callers.userId(new Caller(
                session.accountId(), session.principalArn(), request.caller().region()));
    }

    private static String sessionName(AwsRequest request) {
        String name = request.required("RoleSessionName");
        if (!name.matches("[\\w+=,.@-]{2,64}")) {
            throw new AwsException(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + name + "' at 'roleSessionName' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}");
        }
        return name;
    }

    private static Duration duration(AwsRequest request) {
        return Duration.ofSeconds(
                request.parameter("DurationSeconds").map(Long::parseLong).orElse(3600L));
    }
}
