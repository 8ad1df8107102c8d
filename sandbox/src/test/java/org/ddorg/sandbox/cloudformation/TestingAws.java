package org.ddorg.sandbox.cloudformation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;

/** IAM and S3 as far as stacks notice them: roles that exist or not, and one bucket {@code code} with a jar. */
public final class TestingAws implements AwsClient {
    static final String JAR = "/code/function.jar";

    private static final byte[] FUNCTION = jar();

    private final Map<String, String> trustByRole = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    /** What was called, as {@code <account> <action> <name>}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Response call(String service, AwsRequest request) {
        return service.equals("s3") ? s3(request) : iam(request);
    }

    private static Response s3(AwsRequest request) {
        if (!request.http().path().equals(JAR)) {
            throw new AwsException(404, "NoSuchKey", "The specified key does not exist.");
        }
        return new Response(200, Map.of("ETag", "\"1\""), FUNCTION);
    }

    private Response iam(AwsRequest request) {
        String role = request.caller().accountId() + " "
                + request.parameter("RoleName").orElse("");
        calls.add(request.caller().accountId() + " " + request.action() + " "
                + request.parameter("RoleName").orElse(""));
        return switch (request.action()) {
            case "CreateRole" -> create(role, request.required("AssumeRolePolicyDocument"));
            case "DeleteRole" -> delete(role);
            case "GetRole" -> get(role);
            default -> Response.of(200, "text/xml", "<Answer/>");
        };
    }

    private Response create(String role, String trust) {
        if (trustByRole.putIfAbsent(role, trust) != null) {
            throw new AwsException(409, "EntityAlreadyExists", "Role with name " + role + " already exists.");
        }
        return get(role);
    }

    private Response delete(String role) {
        trustByRole.remove(role);
        return Response.of(200, "text/xml", "<DeleteRoleResponse/>");
    }

    private Response get(String role) {
        String trust = trustByRole.get(role);
        if (trust == null) {
            throw new AwsException(404, "NoSuchEntity", "The role with name " + role + " cannot be found.");
        }
        String encoded = URLEncoder.encode(trust, StandardCharsets.UTF_8);
        return Response.of(
                200,
                "text/xml",
                "<Role><RoleId>AROA1</RoleId><AssumeRolePolicyDocument>" + encoded
                        + "</AssumeRolePolicyDocument></Role>");
    }

    private static byte[] jar() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream jar = new JarOutputStream(bytes)) {
                add(jar, TestingFunction.class);
                for (String name : List.of(
                        "Context", "LambdaLogger", "ClientContext", "Client", "CognitoIdentity", "logging.LogLevel")) {
                    add(jar, Class.forName("com.amazonaws.services.lambda.runtime." + name));
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(in.readAllBytes());
            jar.closeEntry();
        }
    }
}
